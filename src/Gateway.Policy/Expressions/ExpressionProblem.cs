namespace Gateway.Policy.Expressions;

/// <summary>Why a text is not a condition, and what would cure it.</summary>
/// <param name="Line">Line within the text, from 1.</param>
/// <param name="Column">Column within the line, from 1, in UTF-16 units.</param>
/// <param name="Message">What is wrong and the cure, in one sentence.</param>
public sealed record ExpressionProblem(int Line, int Column, string Message);
