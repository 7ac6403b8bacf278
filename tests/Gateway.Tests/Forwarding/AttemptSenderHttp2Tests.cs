using System.Net;
using System.Text;
using Gateway.Forwarding;
using Gateway.Protocol.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Tests.Forwarding;

/// <summary>An attempt's body on a real HTTP/2 connection, whose windows are smaller than the body.</summary>
public sealed class AttemptSenderHttp2Tests : IAsyncLifetime
{
    private static readonly string Text = $"{{\"model\":\"{new string('a', 1_000_000)}\"}}";

    private readonly AttemptSender _sender = new();
    private readonly SplicedBodyStream _body = new();
    private readonly AttemptClock _clock = new(TimeProvider.System);
    private readonly HttpMessageInvoker _pool = new(new SocketsHttpHandler { UseProxy = false });
    private WebApplication _upstream = null!;
    private string? _received;
    private string? _protocol;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.Http2.InitialStreamWindowSize = kestrel.Limits.Http2.InitialConnectionWindowSize = 65_535;
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        _upstream = builder.Build();
        _upstream.MapPost("/reads", async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            (_received, _protocol) = (await reader.ReadToEndAsync(context.RequestAborted), context.Request.Protocol);
            await context.Response.WriteAsync("{}");
        });
        _upstream.MapPost("/answers", async context =>
        {
            // The answer is whole, its end is not told until the client is gone: nobody reads the request.
            await context.Response.WriteAsync("{}");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        await _upstream.StartAsync();
        _body.Reset(Encoding.ASCII.GetBytes(Text), [new BodyEdit(1, 0, "\"stream\":false,"u8.ToArray())]);
        _sender.Reset(_pool, _body, _clock.Token);
    }

    [Fact]
    public async Task SendAsync_LongBody_IsWhole()
    {
        await SendAsync("/reads", readAnswer: true);

        Assert.Equal("{\"stream\":false," + Text[1..], _received);
        Assert.Equal("HTTP/2", _protocol);
        Assert.True(_sender.IsSent);
    }

    [Fact]
    public async Task SendAsync_AnsweredBeforeTheBodyIsTaken_IsOver()
    {
        await SendAsync("/answers", readAnswer: false);
        Assert.False(_sender.IsSent);

        await _sender.EndAsync(_clock);

        Assert.False(_sender.IsSending);
        Assert.False(_sender.IsSent);
    }

    public async ValueTask DisposeAsync()
    {
        _pool.Dispose();
        _sender.Dispose();
        _clock.Dispose();
        await _body.DisposeAsync();
        await _upstream.DisposeAsync();
    }

    private async Task SendAsync(string path, bool readAnswer)
    {
        await using var services = new ServiceCollection().AddLogging().AddHttpForwarder().BuildServiceProvider();
        var exchange = new DefaultHttpContext();
        exchange.Request.Method = "POST";
        var config = new ForwarderRequestConfig { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };

        var error = await services.GetRequiredService<IHttpForwarder>()
            .SendAsync(exchange, _upstream.Urls.Single() + path, _sender.Invoker, config, new HeadersOnly(readAnswer));

        Assert.Equal(ForwarderError.None, error);
        Assert.Equal(StatusCodes.Status200OK, exchange.Response.StatusCode);
    }

    /// <summary>Keeps YARP from the answer's body, as an attempt does.</summary>
    private sealed class HeadersOnly(bool readAnswer) : HttpTransformer
    {
        public override ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            proxyRequest.RequestUri = new Uri(destinationPrefix);
            return default;
        }

        public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
        {
            if (readAnswer && proxyResponse is not null)
            {
                Assert.Equal("{}", await proxyResponse.Content.ReadAsStringAsync(cancellationToken));
            }

            return false;
        }
    }
}
