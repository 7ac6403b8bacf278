namespace Gateway.Protocol.Tests.Support;

/// <summary>A stream breaks a rule of its dialect.</summary>
internal sealed class StreamRuleException(int number, string rule) : Exception($"Event {number}: {rule}");
