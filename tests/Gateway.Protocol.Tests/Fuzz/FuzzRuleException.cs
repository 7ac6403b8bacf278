namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>A rule that holds for every input does not hold for one.</summary>
internal sealed class FuzzRuleException(string rule) : Exception(rule);
