namespace Gateway.Canary.Tests.Cases;

/// <summary>A path of the API that takes text.</summary>
internal enum Surface
{
    Chat,
    Messages,
    Responses,
    Completions,
    Embeddings,
    CountTokens,

    /// <summary><c>GET /v1/models/{name}</c>.</summary>
    ModelLookup,
}
