using Gateway.Answers;
using Gateway.Pipeline;
using Gateway.Requests;

namespace Gateway.Endpoints;

/// <summary>
/// Every path of the API port, in one place. Plain comparisons: a handful of fixed paths need no route table, and every answer,
/// 404 and 405 included, is in the client's dialect.
/// </summary>
internal sealed class ApiRouter(InferencePipeline pipeline, ModelsEndpoint models, HealthEndpoints health)
{
    /// <summary>Handles one request of the API port.</summary>
    public Task HandleAsync(HttpContext http)
    {
        var path = Normalise(http.Request.Path.Value);
        var method = http.Request.Method;
        return path switch
        {
            ChatCompletionsEndpoint.Path => HttpMethods.IsPost(method) ? ChatCompletionsEndpoint.HandleAsync(http, pipeline) : WrongMethodAsync(http, "POST"),
            ModelsEndpoint.Path => IsRead(method) ? models.HandleAsync(http, "") : WrongMethodAsync(http, "GET, HEAD"),
            "/health/live" => IsRead(method) ? HealthEndpoints.LiveAsync(http) : WrongMethodAsync(http, "GET, HEAD"),
            "/health/ready" => IsRead(method) ? health.ReadyAsync(http) : WrongMethodAsync(http, "GET, HEAD"),
            "/" => IsRead(method) ? http.Response.WriteAsync("Gateway. The API lives under /v1.\n", http.RequestAborted) : WrongMethodAsync(http, "GET, HEAD"),
            _ => path.StartsWith(ModelsEndpoint.Path + "/", StringComparison.Ordinal)
                ? IsRead(method) ? models.HandleAsync(http, Uri.UnescapeDataString(path[(ModelsEndpoint.Path.Length + 1)..])) : WrongMethodAsync(http, "GET, HEAD")
                : NotFoundAsync(http),
        };
    }

    // SDKs are configured with and without a trailing slash; everything else must match.
    private static string Normalise(string? path) => path is null or "" ? "/"
        : path.Length > 1 && path[^1] == '/' ? path.TrimEnd('/')
        : path;

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static Task WrongMethodAsync(HttpContext http, string allow)
    {
        http.Response.Headers.Allow = allow;
        return ErrorWriter.WriteAsync(http, new GatewayError(GatewayErrorCode.MethodNotAllowed, $"This path takes {allow}.")).AsTask();
    }

    private static Task NotFoundAsync(HttpContext http) =>
        ErrorWriter.WriteAsync(http, new GatewayError(GatewayErrorCode.NotFound, "No such path. The API lives under /v1: chat/completions, models.")).AsTask();
}
