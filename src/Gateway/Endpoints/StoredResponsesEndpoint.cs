using System.Text;
using System.Text.Json;
using Gateway.Answers;
using Gateway.Authentication;
using Gateway.Requests;
using Gateway.StoredResponses;

namespace Gateway.Endpoints;

/// <summary><c>GET</c> and <c>DELETE /v1/responses/{id}</c>, <c>GET /v1/responses/{id}/input_items</c>: from the gateway's own store, for the key that made them.</summary>
internal sealed class StoredResponsesEndpoint(CallerCheck callers, ResponseHistory history)
{
    private const string InputItems = "input_items";

    private static readonly GatewayError NotKept = new(
        GatewayErrorCode.NotFound,
        "No response of this id is kept for this key. Responses are kept only where the administrator allows it (Gateway:StoreResponses) and the request did not say 'store': false.");

    /// <summary>Handles one request for what lies below <c>/v1/responses/</c>; a stranger learns nothing.</summary>
    public async Task HandleAsync(HttpContext http, string rest)
    {
        if (callers.Check(http.Request, out var caller) is { } refusal)
        {
            await ErrorWriter.WriteAsync(http, refusal);
            return;
        }

        var parts = rest.Split('/');
        var method = http.Request.Method;
        if (AllowedFor(parts) is { } allowed && !allowed.Contains(method, StringComparer.OrdinalIgnoreCase))
        {
            await ErrorWriter.WriteWrongMethodAsync(http, string.Join(", ", allowed));
            return;
        }

        var body = parts switch
        {
            [var id] when HttpMethods.IsGet(method) => (await history.FindAsync(caller!.KeyId, id, http.RequestAborted))?.Answer,
            [var id] when HttpMethods.IsDelete(method) => await history.DeleteAsync(caller!.KeyId, id, http.RequestAborted) ? Deleted(id) : null,
            [var id, InputItems] when HttpMethods.IsGet(method) => await ItemsAsync(caller!.KeyId, id, http.RequestAborted),
            _ => null,
        };
        if (body is null)
        {
            await ErrorWriter.WriteAsync(http, NotKept);
            return;
        }

        AnswerHeaders.ApplyNewId(http);
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        await http.Response.BodyWriter.WriteAsync(body, http.RequestAborted);
    }

    // Null: a path that providers have and the gateway has not.
    private static string[]? AllowedFor(string[] parts) => parts switch
    {
        ["input_tokens" or "compact"] => null,
        [_] => ["GET", "DELETE"],
        [_, InputItems] => ["GET"],
        _ => null,
    };

    private static byte[] Deleted(string id) => Encoding.UTF8.GetBytes($$"""{"id":"{{JsonEncodedText.Encode(id)}}","object":"response","deleted":true}""");

    private async ValueTask<byte[]?> ItemsAsync(string keyId, string id, CancellationToken cancellationToken) =>
        await history.FindAsync(keyId, id, cancellationToken) is { } found ? ResponseItemList.Write(found) : null;
}
