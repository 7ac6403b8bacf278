using System.Net;
using System.Text;
using Gateway.Forwarding;
using Gateway.Policy;
using Gateway.Policy.Snapshots;
using Gateway.Prediction;
using Gateway.Protocol.OpenAI;
using Gateway.Requests;
using Gateway.Tests.Upstreams;
using Gateway.Upstreams;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Tests.Forwarding;

/// <summary>Whose the body's memory is while an attempt is answered.</summary>
public sealed class AttemptTests : IDisposable
{
    private static readonly DeploymentSnapshot Deployment = new()
    {
        Index = 0,
        Id = "house/model",
        Provider = "house",
        Kind = ProviderKind.OpenAI,
        UpstreamModel = "model",
        BaseUrl = new Uri("http://127.0.0.1:9/v1"),
        Locality = Locality.Local,
    };

    private readonly EarlyForwarder _forwarder = new();
    private readonly MemoryStream _heard = new();
    private readonly InferenceContext _context;
    private readonly DeploymentState _target;
    private readonly Attempt _attempt;

    public AttemptTests()
    {
        _target = new DeploymentState(
            Deployment,
            credential: null,
            new NoEngine(),
            TestClients.Create(TimeProvider.System),
            new DeploymentPrediction(isLocal: true, TimeSpan.FromSeconds(60), TimeProvider.System),
            TimeProvider.System);
        _attempt = new Attempt(_forwarder, permits: null!, TimeProvider.System, new Nobody());
        var http = new DefaultHttpContext();
        http.Response.Body = _heard;
        _context = new InferenceContext(http, ApiOperation.Chat, TimeProvider.System) { AttemptNumber = FallbackStep.MaxAttempts, IsExamined = true };
        _context.Body.Replace(Encoding.UTF8.GetBytes("{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello?\"}]}"));
        Assert.True(ChatRequestReader.TryRead(_context.Body.Memory.Span, out var outline, out _));
        _context.Read(outline);
        var policy = new PolicySnapshot { Version = "v1", Name = "n", Deployments = [Deployment] };
        _context.Decision = new RoutingDecision(policy, null, "policy_rule:default", [new CandidateVerdict(0, VerdictKind.Candidate)], 1, RefusalKind.None);
    }

    [Fact]
    public async Task RunAsync_AnsweredWhileTheBodyIsSent_KeepsItsMemoryAndEndsAfterTheSending()
    {
        await using var full = new FullConnection();
        _forwarder.Connection = full;

        await _attempt.RunAsync(_context, _target);

        Assert.Equal(AttemptOutcome.Answered, _attempt.Outcome);
        Assert.True(full.IsLeft);
        Assert.NotEqual(0, _context.Body.Length);
    }

    [Fact]
    public async Task RunAsync_FailedWhileTheBodyIsSent_EndsAfterTheSending()
    {
        await using var full = new FullConnection();
        _forwarder.Connection = full;
        _forwarder.Fails = true;

        await _attempt.RunAsync(_context, _target);

        Assert.Equal(AttemptOutcome.ConnectFailed, _attempt.Outcome);
        Assert.True(full.IsLeft);
    }

    [Fact]
    public async Task RunAsync_AnsweredAfterAllWasSent_GivesTheMemoryBackAtOnce()
    {
        await using var sent = new MemoryStream();
        _forwarder.Connection = sent;

        await _attempt.RunAsync(_context, _target);

        Assert.Equal(AttemptOutcome.Answered, _attempt.Outcome);
        Assert.Equal("{\"model\":\"model\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello?\"}]}", Encoding.UTF8.GetString(sent.ToArray()));
        Assert.Equal(0, _context.Body.Length);
    }

    public void Dispose()
    {
        _attempt.Dispose();
        _forwarder.Dispose();
        _heard.Dispose();
        _context.Body.Release();
    }

    private sealed class Nobody : IConversationWatcher
    {
        public void Answered(InferenceContext context, DeploymentSnapshot deployment)
        {
        }
    }

    /// <summary>Has the answer, or a failure, while the connection still sends the body, as HTTP/2 allows.</summary>
    private sealed class EarlyForwarder : IHttpForwarder, IDisposable
    {
        private readonly CancellationTokenSource _stream = new();

        public Stream Connection { get; set; } = Stream.Null;

        public bool Fails { get; set; }

        public async ValueTask<ForwarderError> SendAsync(
            HttpContext context,
            string destinationPrefix,
            HttpMessageInvoker httpClient,
            ForwarderRequestConfig requestConfig,
            HttpTransformer transformer)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "http://127.0.0.1:9/");

            // Nobody listens there; the request has its body by then.
            await Assert.ThrowsAsync<HttpRequestException>(() => httpClient.SendAsync(request, CancellationToken.None));
            _ = request.Content!.CopyToAsync(Connection, _stream.Token);
            if (Fails)
            {
                return ForwarderError.Request;
            }

            using var answer = new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent("{\"choices\":[{\"message\":{\"content\":\"Hi.\"}}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":1,\"total_tokens\":2}}"),
            };
            Assert.False(await transformer.TransformResponseAsync(context, answer, CancellationToken.None));
            return ForwarderError.None;
        }

        public void Dispose() => _stream.Dispose();
    }

    /// <summary>Takes nothing, and knows when nobody waits for that any more.</summary>
    private sealed class FullConnection : MemoryStream
    {
        public bool IsLeft { get; private set; }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                IsLeft = true;
            }
        }
    }
}
