namespace Gateway.Privacy.Terms;

/// <summary>A word of a term.</summary>
/// <param name="Hash">Of its folded letters.</param>
/// <param name="Open">Of its letters without the last vowel; null when it keeps it.</param>
internal readonly record struct TermWord(ulong Hash, ulong? Open);
