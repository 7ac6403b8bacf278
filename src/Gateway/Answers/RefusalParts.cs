namespace Gateway.Answers;

/// <summary>What a provider said when it refused a request; null: it did not say.</summary>
internal readonly record struct RefusalParts(string Message, string? Type, string? Param, string? Code);
