namespace Gateway.Policy.Tests.Expressions.Reference;

/// <summary>The expression has no value.</summary>
internal sealed class EvaluationError : Exception;
