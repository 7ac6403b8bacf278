using System.Net.Http.Headers;
using System.Text.Json;

namespace Gateway.LocalEngine;

/// <summary>Asks the running engine for counts of tokens, over its private socket.</summary>
internal sealed class EngineTokenizer(ILocalEngine engine) : IDisposable
{
    // A token is at most 8 bytes of answer: this is half a million of them.
    private const int MaxAnswerBytes = 4 << 20;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _http = new(EngineHttpHandler.Create(() => engine.Endpoint))
    {
        BaseAddress = EngineHttpHandler.BaseAddress,
        Timeout = Timeout.InfiniteTimeSpan, // callers pass a token that knows how long they can wait
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };

    /// <summary>Input tokens of an Anthropic body, template and tools included; null when the engine does not answer or refuses it.</summary>
    public Task<int?> CountMessagesAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        AskAsync("v1/messages/count_tokens", body, static answer => answer.GetProperty("input_tokens").GetInt32(), cancellationToken);

    /// <summary>Tokens of a text; null when the engine does not answer.</summary>
    public Task<int?> CountTextAsync(string text, CancellationToken cancellationToken) => AskAsync(
        "tokenize",
        JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(StringComparer.Ordinal) { ["content"] = text }),
        static answer => answer.GetProperty("tokens").GetArrayLength(),
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<int?> AskAsync(string path, ReadOnlyMemory<byte> body, Func<JsonElement, int> count, CancellationToken cancellationToken)
    {
        if (engine.Endpoint is not { } endpoint)
        {
            return null;
        }

        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new ReadOnlyMemoryContent(body) };
            request.Content.Headers.ContentType = Json;
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", endpoint.ApiKey);
            using var response = await _http.SendAsync(request, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return null;
            }

            using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
            return count(answer.RootElement);
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null; // it stopped meanwhile, or is of a version that answers otherwise
        }
    }
}
