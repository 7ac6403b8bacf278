namespace Gateway.Policy.Expressions.Patterns;

/// <summary>Why a pattern is refused; thrown and caught within <see cref="PatternCompiler"/>, at compile time only.</summary>
internal sealed class PatternProblem(string message) : Exception(message);
