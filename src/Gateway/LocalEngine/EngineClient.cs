using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Gateway.LocalEngine;

/// <summary>Asks a running engine how it is.</summary>
internal sealed class EngineClient : IDisposable
{
    // 64 slots with their sampling parameters are some 100 kB.
    private const int MaxAnswerBytes = 4 << 20;

    private readonly HttpClient _http;

    /// <summary>A client of the engine at <paramref name="endpoint"/>.</summary>
    public EngineClient(EngineEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        _http = new HttpClient(EngineHttpHandler.Create(() => endpoint))
        {
            BaseAddress = EngineHttpHandler.BaseAddress,
            Timeout = Timeout.InfiniteTimeSpan, // callers pass a token that knows how long they can wait
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", endpoint.ApiKey);
    }

    /// <summary>True when <c>/health</c> says ok; it says 503 while the model loads.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri("health", UriKind.Relative), cancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false; // not listening yet
        }
    }

    /// <summary>Slots and counters now; null when the engine gives no useful answer.</summary>
    public async Task<EngineProgress?> ReadProgressAsync(CancellationToken cancellationToken)
    {
        try
        {
            var slots = await _http.GetByteArrayAsync(new Uri("slots", UriKind.Relative), cancellationToken);
            var metrics = await _http.GetStringAsync(new Uri("metrics", UriKind.Relative), cancellationToken);
            return Read(slots, metrics);
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Reads the answers of <c>/slots</c> and <c>/metrics</c>. Both are needed: a slot's counters move during a long prompt, the totals when short requests come and go between two looks.</summary>
    public static EngineProgress Read(ReadOnlyMemory<byte> slots, string metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var mark = new StringBuilder();
        var busy = false;
        using var document = JsonDocument.Parse(slots);
        foreach (var slot in document.RootElement.EnumerateArray())
        {
            busy |= slot.TryGetProperty("is_processing", out var processing) && processing.ValueKind == JsonValueKind.True;
            Append(mark, slot, "id_task");
            Append(mark, slot, "n_prompt_tokens_processed");
            if (slot.TryGetProperty("next_token", out var next) && next.ValueKind == JsonValueKind.Array)
            {
                foreach (var token in next.EnumerateArray())
                {
                    Append(mark, token, "n_decoded");
                }
            }
        }

        foreach (var line in metrics.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("llamacpp:n_decode_total ") || line.StartsWith("llamacpp:prompt_tokens_total ") || line.StartsWith("llamacpp:tokens_predicted_total "))
            {
                mark.Append(line[line.IndexOf(' ')..]);
            }
        }

        return new EngineProgress(busy, mark.ToString());
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static void Append(StringBuilder mark, JsonElement element, string name)
    {
        if (element.TryGetProperty(name, out var value))
        {
            mark.Append(value.GetRawText()).Append(',');
        }
    }
}
