using System.Text.Json;
using Gateway.Simulator;
using Gateway.Simulator.Journal;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;

namespace Gateway.Functional.Tests.Simulator;

/// <summary>A simulator without delays and the requests that its tests make of it.</summary>
internal sealed class SimulatorSession : IAsyncDisposable
{
    public const string Hello = """{"model":"gpt-5.4","messages":[{"role":"user","content":"hello"}]}""";
    public const string HelloStream = """{"model":"gpt-5.4","stream":true,"messages":[{"role":"user","content":"hello"}]}""";
    public const string HelloMessage = """{"model":"gpt-5.4","max_tokens":100,"messages":[{"role":"user","content":"hello"}]}""";
    public const string ChatPath = "/v1/chat/completions";
    public const string MessagesPath = "/v1/messages";

    // A busy machine needs seconds; a process that waited for its streams would take the 30 s of any .NET host.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private SimulatorSession(SimulatorHost host) => Host = host;

    public SimulatorHost Host { get; }

    public IReadOnlyList<JournalEntry> Journal => Host.Journal.Entries;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<SimulatorSession> StartAsync(params IReadOnlyList<Script> scripts) =>
        await StartWithAsync(SimulatorOptions.Immediate, scripts);

    public static async Task<SimulatorSession> StartWithAsync(SimulatorOptions options, params IReadOnlyList<Script> scripts)
    {
        var session = new SimulatorSession(await SimulatorHost.StartAsync(options, Cancelled));
        session.Host.Scripts.Enqueue(scripts);
        return session;
    }

    public Task<RawHttpClient> ConnectAsync() => RawHttpClient.ConnectAsync(Host.BaseUrl, Cancelled);

    public async Task<RawHttpResponse> SendAsync(byte[] request)
    {
        await using var client = await ConnectAsync();
        await client.SendAsync(request, Cancelled);
        return await client.ReadAsync(Cancelled);
    }

    public Task<RawHttpResponse> ChatAsync(string body) =>
        SendAsync(RawHttpRequest.PostJson(ChatPath, body, "authorization: Bearer key-of-the-test"));

    public Task<RawHttpResponse> MessageAsync(string body, string path = MessagesPath) =>
        SendAsync(RawHttpRequest.PostJson(path, body, "x-api-key: key-of-the-test", "anthropic-version: 2023-06-01"));

    /// <summary>Sends a body to any endpoint, with what each provider wants to see.</summary>
    public Task<RawHttpResponse> PostAsync(string path, string body, string version = "2023-06-01", string beta = "")
    {
        var key = path.Contains("/v1beta/", StringComparison.Ordinal) ? "x-goog-api-key: k" : "authorization: Bearer k";
        return SendAsync(RawHttpRequest.PostJson(path, body, [key, $"anthropic-version: {version}", $"anthropic-beta: {beta}"]));
    }

    public Task<RawHttpResponse> ControlAsync(string path, string body) => SendAsync(RawHttpRequest.PostJson(path, body));

    public async Task<JsonElement> GetJsonAsync(string path) => Parse((await SendAsync(RawHttpRequest.Get(path))).Text);

    /// <summary>Starts a streamed chat and leaves it to the caller to read.</summary>
    public async Task<(RawHttpClient Client, SseCollector Events)> OpenStreamAsync(string body = HelloStream)
    {
        var client = await ConnectAsync();
        await client.SendAsync(RawHttpRequest.PostJson(ChatPath, body, "authorization: Bearer key-of-the-test"), Cancelled);
        var head = await client.ReadHeadAsync(Cancelled);
        Assert.Equal(200, head.Status);
        return (client, new SseCollector(client.OpenBody(head)));
    }

    /// <summary>Reads a body that is already here as events.</summary>
    public static async Task<SseCollector> EventsAsync(RawHttpResponse response)
    {
        using var body = new MemoryStream(response.Body);
        var events = new SseCollector(body);
        await events.ReadToEndAsync(Cancelled);
        return events;
    }

    public static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
