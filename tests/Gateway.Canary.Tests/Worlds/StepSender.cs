using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Gateway.Canary.Tests.Cases;
using Gateway.Testing.Http;

namespace Gateway.Canary.Tests.Worlds;

/// <summary>Sends a request as its step says and keeps what came back.</summary>
internal static class StepSender
{
    /// <summary>The status of a request that had no end in time.</summary>
    public const int NoEnd = -1;

    /// <summary>How long a request may take: seconds by the <see cref="Heartbeat"/>.</summary>
    public const int Patience = 30;

    /// <summary>Sends one; <paramref name="before"/> is the step that it may go on from.</summary>
    public static async Task SendAsync(HostedGateway gateway, Step step, Step? before)
    {
        var sent = step.Continues && before is not null ? step with { Draft = step.Draft with { PreviousId = IdOf(before.Result.Answer) } } : step;
        if (step.Continues && sent.Draft.PreviousId is null)
        {
            return;
        }

        using var patience = new CancellationTokenSource();
        using var wait = Heartbeat.OfPool.After(Patience * Heartbeat.InASecond, () =>
        {
            // Now, since everything ends once it is called off.
            step.Result.Standing = gateway.Standing();
            _ = patience.CancelAsync();
        });
        try
        {
            await (step.Transport is Transport.Truncated or Transport.Abandoned
                ? SendRawAsync(gateway, sent, patience.Token)
                : SendAsync(gateway, sent, patience.Token));
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            step.Result.Status = NoEnd;
        }
    }

    private static async Task SendAsync(HostedGateway gateway, Step step, CancellationToken cancel)
    {
        using var request = Request(gateway, step);
        try
        {
            using var response = await gateway.Client.SendAsync(request, cancel);
            step.Result.Status = (int)response.StatusCode;
            step.Result.Head = response.Headers + response.Content.Headers.ToString();
            step.Result.Answer = await response.Content.ReadAsByteArrayAsync(cancel);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // A stream that broke off after its beginning ends so.
        }
    }

    private static HttpRequestMessage Request(HostedGateway gateway, Step step)
    {
        var target = new Uri(gateway.Url, step.Target);
        if (step.Draft.Surface == Surface.ModelLookup)
        {
            return WithHeaders(new HttpRequestMessage(HttpMethod.Get, target), gateway, step);
        }

        var json = step.Json;
        var body = step.Transport switch
        {
            Transport.Malformed => Encoding.UTF8.GetBytes(json[..(json.Length * 9 / 10)]),
            Transport.Gzip => Gzip(json),
            _ => Encoding.UTF8.GetBytes(json),
        };
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("content-type", "application/json");
        if (step.Transport is Transport.Gzip or Transport.OddCoding)
        {
            content.Headers.TryAddWithoutValidation("content-encoding", step.Transport == Transport.Gzip ? "gzip" : "zstd");
        }

        return WithHeaders(new HttpRequestMessage(HttpMethod.Post, target) { Content = content }, gateway, step);
    }

    private static HttpRequestMessage WithHeaders(HttpRequestMessage request, HostedGateway gateway, Step step)
    {
        request.Headers.TryAddWithoutValidation("authorization", "Bearer " + gateway.KeyOf(step.Tenant));
        foreach (var (name, value) in step.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private static async Task SendRawAsync(HostedGateway gateway, Step step, CancellationToken cancel)
    {
        var body = Encoding.UTF8.GetBytes(step.Json);
        string[] headers = [$"authorization: Bearer {gateway.KeyOf(step.Tenant)}", "content-type: application/json", $"content-length: {body.Length}", .. step.Headers.Select(static header => $"{header.Name}: {header.Value}")];
        await using var client = await RawHttpClient.ConnectAsync(gateway.Url, cancel);
        await client.SendAsync(RawHttpRequest.Head("POST", step.Target, headers), cancel);
        await client.SendAsync(step.Transport == Transport.Truncated ? body.AsMemory(0, body.Length * 9 / 10) : body, cancel);

        // The gateway gets a moment to begin.
        await Task.Delay(5, cancel);
    }

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    // Of a whole answer, or of the last event of a stream.
    private static string? IdOf(byte[] answer)
    {
        var text = Encoding.UTF8.GetString(answer);
        var json = text.StartsWith('{') ? text : text.Split("data: ").Select(static part => part.Split('\n')[0]).LastOrDefault(static line => line.Contains("\"response.completed\"", StringComparison.Ordinal));
        if (string.IsNullOrEmpty(json))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement.TryGetProperty("response", out var inner) ? inner : document.RootElement;
            return root.TryGetProperty("id", out var id) ? id.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
