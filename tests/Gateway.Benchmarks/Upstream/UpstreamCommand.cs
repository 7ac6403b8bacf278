using System.Net;
using Gateway.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.Benchmarks.Upstream;

/// <summary>
/// <c>Gateway.Benchmarks upstream --port N --dialect messages|responses|google --mock http://127.0.0.1:M</c>: an upstream that does
/// what the yardstick's mock does, in another dialect, so that after the gateway's translation the yardstick's client sees the chat
/// stream it checks.
/// </summary>
internal static class UpstreamCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "upstream";

    // A body of the yardstick has 100 kB; nothing near this comes.
    private const long MaxBodyBytes = 64 << 20;

    /// <summary>Serves until it is told to stop.</summary>
    public static async Task<int> RunAsync(ReadOnlyMemory<string> options)
    {
        if (!TryFind(options.Span, "--port", out var written) || !int.TryParse(written, out var port)
            || !TryFind(options.Span, "--mock", out var address) || !Uri.TryCreate(address, UriKind.Absolute, out var mock)
            || !TryFind(options.Span, "--dialect", out var named) || DialectOf(named) is not { } dialect)
        {
            await Console.Error.WriteLineAsync("usage: upstream --port N --dialect messages|responses|google --mock http://127.0.0.1:18100");
            return 2;
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        await using var app = builder.Build();
        using UpstreamControl control = new(mock);
        UpstreamAnswer answer = new(CannedAnswer.Of(dialect), control);
        app.Run(http => UpstreamControl.IsControl(http) ? control.AnswerAsync(http) : answer.WriteAsync(http));
        await app.RunAsync();
        return 0;
    }

    private static Dialect? DialectOf(string name) => name switch
    {
        "messages" => Dialect.AnthropicMessages,
        "responses" => Dialect.OpenAIResponses,
        "google" => Dialect.Gemini,
        _ => null,
    };

    private static bool TryFind(ReadOnlySpan<string> options, string name, out string value)
    {
        var at = options.IndexOf(name);
        value = at >= 0 && at + 1 < options.Length ? options[at + 1] : "";
        return value.Length > 0;
    }
}
