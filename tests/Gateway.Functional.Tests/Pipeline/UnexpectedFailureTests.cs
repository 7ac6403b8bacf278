using Gateway.Endpoints;
using Gateway.Functional.Tests.Gateways;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.Functional.Tests.Pipeline;

/// <summary>An exception that nobody expected ends in the gateway: the server's log would repeat its message, which may hold what was being handled.</summary>
public sealed class UnexpectedFailureTests
{
    private const string Secret = "what the client wrote";

    [Theory]
    [InlineData("/v1/chat/completions", false)]
    [InlineData("/v1/chat/completions", true)]
    [InlineData("/v1/messages/count_tokens", false)]
    [InlineData("/v1/messages/count_tokens", true)]
    public async Task Exception_WithTheClientThereOrGone_IsLoggedWithoutItsMessage(string path, bool isGone)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        using var log = new LogKeeper();

        var response = await HandleAsync(gateway, log, path, new InvalidOperationException(Secret), isGone);

        var line = Assert.Single(log.Lines, static line => line.Contains("failed unexpectedly", StringComparison.Ordinal));
        Assert.Contains(nameof(BrokenBody), line, StringComparison.Ordinal);
        Assert.Contains(response.Headers["x-request-id"].ToString(), line, StringComparison.Ordinal);
        Assert.DoesNotContain(log.Lines, static line => line.Contains(Secret, StringComparison.Ordinal));
        Assert.Equal(StatusCodes.Status500InternalServerError, response.StatusCode);
    }

    [Fact]
    public async Task Exception_OfAClientThatIsGone_IsNoFailure()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        using var log = new LogKeeper();

        await HandleAsync(gateway, log, "/v1/chat/completions", new OperationCanceledException(), isGone: true);

        Assert.DoesNotContain(log.Lines, static line => line.Contains("failed unexpectedly", StringComparison.Ordinal));
        Assert.True((await gateway.NewestRecordAsync(1)).ClientAborted);
    }

    /// <summary>Has the router handle a request whose body fails.</summary>
    private static async Task<HttpResponse> HandleAsync(GatewayUnderTest gateway, LogKeeper log, string path, Exception exception, bool isGone)
    {
        gateway.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await using var scope = gateway.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        using var body = new BrokenBody(isGone ? http : null, exception);
        (http.Request.Method, http.Request.Path, http.Request.Body, http.Request.ContentLength) = ("POST", path, body, 100);
        http.Request.ContentType = "application/json";
        http.Request.Headers.Authorization = $"Bearer {gateway.Key}";
        http.Response.Body = new MemoryStream();

        await gateway.Services.GetRequiredService<ApiRouter>().HandleAsync(http);

        return http.Response;
    }

    /// <summary>Fails at the first read, after the client has gone, if one is given.</summary>
    private sealed class BrokenBody : MemoryStream
    {
        private readonly CancellationTokenSource _aborted = new();
        private readonly Exception _exception;
        private readonly bool _isGone;

        public BrokenBody(HttpContext? client, Exception exception)
        {
            _exception = exception;
            _isGone = client is not null;
            client?.Features.Set<IHttpRequestLifetimeFeature>(new Lifetime { RequestAborted = _aborted.Token });
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_isGone)
            {
                _aborted.Cancel();
            }

            throw _exception;
        }

        protected override void Dispose(bool disposing)
        {
            _aborted.Dispose();
            base.Dispose(disposing);
        }
    }

    private sealed class Lifetime : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; }

        public void Abort()
        {
        }
    }

    private sealed class LogKeeper : ILoggerProvider, ILogger
    {
        private readonly Lock _gate = new();
        private readonly List<string> _lines = [];

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_gate)
                {
                    return [.. _lines];
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_gate)
            {
                _lines.Add($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
        }
    }
}
