using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Gateway.Benchmarks.Upstream;

/// <summary>
/// Keeps this upstream in step with the yardstick's mock. The yardstick sets its mock with <c>GET /__ctl</c> and counts what reached
/// it with <c>GET /__stats</c>; told to use this upstream as its HTTP proxy, it speaks to both through here.
/// </summary>
internal sealed class UpstreamControl(Uri mock) : IDisposable
{
    private readonly HttpClient _mock = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = mock };
    private volatile TaskCompletionSource? _hold;
    private int _chunks = 50;
    private int _delayMs = 20;
    private long _requests;

    /// <summary>Chunks of a stream.</summary>
    public int Chunks => Volatile.Read(ref _chunks);

    /// <summary>Time from chunk to chunk.</summary>
    public int DelayMs => Volatile.Read(ref _delayMs);

    /// <summary>Ends when streams may go on after their first event, without chunks; null: they need not wait.</summary>
    public Task? Hold => _hold?.Task;

    /// <summary>True for the yardstick's own requests.</summary>
    public static bool IsControl(HttpContext http) => http.Request.Path.Value is "/__ctl" or "/__stats";

    /// <summary>Notes a request that arrived with its nonce.</summary>
    public void Count() => Interlocked.Increment(ref _requests);

    /// <summary>Answers the yardstick as its mock would.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        var address = http.Request.Path.Value + http.Request.QueryString.Value;
        if (http.Request.Path == "/__stats")
        {
            var stats = await _mock.GetFromJsonAsync<JsonObject>(address, http.RequestAborted) ?? [];
            stats["requests"] = (stats["requests"]?.GetValue<long>() ?? 0) + Interlocked.Read(ref _requests);
            await http.Response.WriteAsync(stats.ToJsonString(), http.RequestAborted);
            return;
        }

        Set(http.Request.Query);
        await http.Response.WriteAsync(await _mock.GetStringAsync(address, http.RequestAborted), http.RequestAborted);
    }

    /// <inheritdoc/>
    public void Dispose() => _mock.Dispose();

    private void Set(IQueryCollection settings)
    {
        Take(settings["chunks"], ref _chunks);
        Take(settings["delay"], ref _delayMs);
        if (settings["hold"] == "1")
        {
            _hold ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        else if (settings["hold"] == "0")
        {
            _hold?.TrySetResult();
            _hold = null;
        }
    }

    private static void Take(string? written, ref int setting)
    {
        if (int.TryParse(written, CultureInfo.InvariantCulture, out var value))
        {
            Volatile.Write(ref setting, value);
        }
    }
}
