using Gateway.Answers;
using Gateway.Authentication;
using Gateway.Requests;

namespace Gateway.Endpoints;

/// <summary><c>/v1/responses/{id}</c> and what lies below it. Responses are not kept here, so there is none to find.</summary>
internal sealed class StoredResponsesEndpoint(CallerCheck callers)
{
    private static readonly GatewayError NotKept = new(
        GatewayErrorCode.NotFound,
        "This gateway keeps no responses, so none can be read, continued or cancelled. Send the conversation's earlier items as 'input'.");

    /// <summary>Handles one request; a stranger learns nothing.</summary>
    public Task HandleAsync(HttpContext http, string rest)
    {
        _ = rest;
        return ErrorWriter.WriteAsync(http, callers.Check(http.Request, out _) ?? NotKept).AsTask();
    }
}
