namespace Gateway.Privacy.Numbers;

/// <summary>True when a number's check digits and inner rules hold.</summary>
/// <param name="compact">The number in upper case without separators.</param>
internal delegate bool NumberCheck(ReadOnlySpan<char> compact);
