namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>The shapes of bodies that clients send.</summary>
internal enum BodyShape
{
    Chat,
    Responses,
    Messages,
    Embeddings,
    Completions,
}
