namespace Gateway.Policy.Expressions.Patterns;

/// <summary>A part of a pattern, translated.</summary>
/// <param name="Text">The part in .NET's dialect, one unit that a quantifier may follow.</param>
/// <param name="Size">Its number of states, counted repetitions written out.</param>
internal readonly record struct PatternPart(string Text, long Size);
