namespace Gateway.Protocol.OpenAI;

/// <summary>One row of <c>GET /v1/models</c>.</summary>
/// <param name="Id">Model id as a client would send it.</param>
/// <param name="Created">Unix seconds.</param>
/// <param name="OwnedBy">Provider name, or <c>gateway</c> for names the policy resolves.</param>
public readonly record struct ModelEntry(string Id, long Created, string OwnedBy);
