namespace Gateway.Policy.Tests.Expressions.Reference;

/// <summary>The expression is none.</summary>
internal sealed class IllTyped : Exception;
