namespace Gateway.Clients;

/// <summary>A client library, put through its paces.</summary>
internal interface IClientUnderTest
{
    /// <summary>Asks for text, whole or streamed.</summary>
    Task<ClientResult> TextAsync(ClientCall call);

    /// <summary>Lets the model use the weather tool until it answers with text.</summary>
    Task<ClientResult> ToolsAsync(ClientCall call);

    /// <summary>Asks for a <see cref="Person"/>.</summary>
    Task<ClientResult> StructuredAsync(ClientCall call);

    /// <summary>Shows the model an image.</summary>
    Task<ClientResult> ImageAsync(ClientCall call);

    /// <summary>Hangs up after the first text of a stream.</summary>
    Task<ClientResult> AbortAsync(ClientCall call);

    /// <summary>Asks for two embeddings; the text says how long each is.</summary>
    Task<ClientResult> EmbeddingsAsync(ClientCall call);

    /// <summary>Lists the models.</summary>
    Task<ClientResult> ModelsAsync(ClientCall call);
}
