using Gateway.Pipeline;

namespace Gateway.Endpoints;

/// <summary><c>POST /v1/chat/completions</c>.</summary>
internal static class ChatCompletionsEndpoint
{
    /// <summary>Path without base.</summary>
    public const string Path = "/v1/chat/completions";

    /// <summary>The dialect stored with each request.</summary>
    private const string Dialect = "openai.chat";

    /// <summary>Handles one request.</summary>
    public static Task HandleAsync(HttpContext http, InferencePipeline pipeline) => pipeline.RunAsync(http, Dialect);
}
