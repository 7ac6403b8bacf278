using Gateway.Answers;
using Gateway.Pipeline;
using Gateway.Requests;

namespace Gateway.Endpoints;

/// <summary>
/// Every path of the API port, in one place. Plain comparisons: a handful of fixed paths need no route table, and every answer,
/// 404 and 405 included, is in the client's dialect.
/// </summary>
internal sealed class ApiRouter(
    InferencePipeline pipeline,
    ModelsEndpoint models,
    CountTokensEndpoint counts,
    StoredResponsesEndpoint responses,
    HealthEndpoints health,
    ILogger<ApiRouter> log)
{
    private const string ResponsePath = "/v1/responses/";

    private static readonly GatewayError Unknown = new(
        GatewayErrorCode.NotFound,
        "No such path. The API lives under /v1: chat/completions, responses, messages, messages/count_tokens, embeddings, completions, models.");

    /// <summary>Handles one request of the API port.</summary>
    public Task HandleAsync(HttpContext http)
    {
        // Errors are in the dialect of the path, which must not depend on how many slashes it has.
        var path = ApiPath.Normalise(http.Request.Path.Value);
        http.Request.Path = path;
        return path switch
        {
            "/v1/chat/completions" => PostAsync(http, ApiOperation.Chat),
            "/v1/responses" => PostAsync(http, ApiOperation.Responses),
            "/v1/messages" => PostAsync(http, ApiOperation.Messages),
            "/v1/embeddings" => PostAsync(http, ApiOperation.Embeddings),
            "/v1/completions" => PostAsync(http, ApiOperation.Completions),
            CountTokensEndpoint.Path => HttpMethods.IsPost(http.Request.Method) ? GuardAsync(http, counts.HandleAsync(http)) : WrongMethodAsync(http, "POST"),
            ModelsEndpoint.Path => IsRead(http) ? models.HandleAsync(http, "") : WrongMethodAsync(http, "GET, HEAD"),
            "/health/live" => IsRead(http) ? HealthEndpoints.LiveAsync(http) : WrongMethodAsync(http, "GET, HEAD"),
            "/health/ready" => IsRead(http) ? health.ReadyAsync(http) : WrongMethodAsync(http, "GET, HEAD"),
            "/" => IsRead(http) ? HealthEndpoints.WelcomeAsync(http) : WrongMethodAsync(http, "GET, HEAD"),
            _ => HandleBelowAsync(http, path),
        };
    }

    private Task HandleBelowAsync(HttpContext http, string path)
    {
        if (path.StartsWith(ModelsEndpoint.Path + "/", StringComparison.Ordinal))
        {
            return IsRead(http) ? models.HandleAsync(http, Uri.UnescapeDataString(path[(ModelsEndpoint.Path.Length + 1)..])) : WrongMethodAsync(http, "GET, HEAD");
        }

        return path.StartsWith(ResponsePath, StringComparison.Ordinal)
            ? GuardAsync(http, responses.HandleAsync(http, path[ResponsePath.Length..]))
            : ErrorWriter.WriteAsync(http, Unknown).AsTask();
    }

    // What the pipeline does for its requests, for others that handle what clients wrote: the server's own log would repeat an exception's message.
    private async Task GuardAsync(HttpContext http, Task handling)
    {
        try
        {
            await handling;
        }
        catch (Exception e) when (HangUp.Is(http, e))
        {
            // There is nobody to answer.
        }
        catch (Exception e) when (http.Response.HasStarted)
        {
            PipelineLog.Unexpected(log, e, http.Response.Headers["x-request-id"].ToString());
            http.Abort();
        }
        catch (Exception e)
        {
            http.Response.Clear();
            await ErrorWriter.WriteAsync(http, InferencePipeline.Unexpected);
            PipelineLog.Unexpected(log, e, http.Response.Headers["x-request-id"].ToString());
        }
    }

    private Task PostAsync(HttpContext http, ApiOperation operation) =>
        HttpMethods.IsPost(http.Request.Method) ? pipeline.RunAsync(http, operation) : WrongMethodAsync(http, "POST");

    private static bool IsRead(HttpContext http) => HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);

    private static Task WrongMethodAsync(HttpContext http, string allow) => ErrorWriter.WriteWrongMethodAsync(http, allow).AsTask();
}
