using System.Text;
using Gateway.Forwarding;
using Gateway.Policy;
using Gateway.Policy.Snapshots;
using Gateway.Prediction;
using Gateway.Protocol;
using Gateway.Requests;
using Gateway.Tests.Upstreams;
using Gateway.Upstreams;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Forwarding;

/// <summary>When a waiting stream hears something, to the second.</summary>
public sealed class KeepAliveTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryStream _heard = new();
    private readonly DeploymentState _target;
    private readonly KeepAlive _voice;

    public KeepAliveTests()
    {
        _voice = new KeepAlive(_time);
        _target = new DeploymentState(
            new DeploymentSnapshot { Index = 0, Id = "cloud/model", Provider = "cloud", Kind = ProviderKind.OpenAI, UpstreamModel = "model", BaseUrl = new Uri("http://127.0.0.1:9/v1"), Locality = Locality.Cloud },
            credential: null,
            new NoEngine(),
            TestClients.Create(TimeProvider.System),
            new DeploymentPrediction(isLocal: false, TimeSpan.FromSeconds(60), TimeProvider.System),
            _time);
    }

    [Fact]
    public async Task P38_Status_IsHeldForTenSecondsFromTheRequestsArrival()
    {
        var context = Context(stream: true);
        _time.Advance(TimeSpan.FromSeconds(4));
        _voice.Start(context, _target);

        _time.Advance(TimeSpan.FromSeconds(5.9));
        Assert.False(context.OutputCommitted);

        _time.Advance(TimeSpan.FromSeconds(0.1));
        await _voice.StopAsync();
        Assert.True(context.OutputCommitted && context.IsAnswererTold);
        Assert.Equal("cloud/model", context.Http.Response.Headers["x-gateway-model"]);
        Assert.Equal(": waiting\n\n", Heard);
    }

    [Fact]
    public async Task P38_LongWait_IsNeverSilentForFifteenSeconds_AndNothingComesAfterIt()
    {
        var context = Context(stream: true);
        _voice.Start(context, _target);

        for (var second = 1; second <= 60; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(second / 10, Heard.Split(": waiting").Length - 1);
        }

        await _voice.StopAsync();
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(6, Heard.Split(": waiting").Length - 1);
    }

    [Fact]
    public async Task P38_AfterTheQueuesComments_GoesOnAtLeastEveryFifteenSeconds()
    {
        var context = Context(stream: true);
        _time.Advance(TimeSpan.FromMinutes(2));
        context.OutputCommitted = true;
        context.SpokenAt = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(4));
        _voice.Start(context, _target);

        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("", Heard);

        _time.Advance(TimeSpan.FromSeconds(1));
        await _voice.StopAsync();
        Assert.Equal(": waiting\n\n", Heard);
    }

    [Fact]
    public async Task P38_NextAttempt_IsNoNewSilence()
    {
        var context = Context(stream: true);
        _voice.Start(context, _target);
        _time.Advance(TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(9.9));
        await _voice.StopAsync();
        Assert.Equal(1, Heard.Split(": waiting").Length - 1);

        _voice.Start(context, _target);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await _voice.StopAsync();
        Assert.Equal(2, Heard.Split(": waiting").Length - 1);
    }

    [Fact]
    public async Task P38_CommentThatFails_DisturbsNobody()
    {
        var broken = Context(stream: true);
        broken.Http.Response.Body = new BrokenStream();
        _voice.Start(broken, _target);
        _time.Advance(TimeSpan.FromSeconds(10));
        await _voice.StopAsync();

        var context = Context(stream: true);
        _voice.Start(context, _target);
        await _voice.StopAsync();
        Assert.Equal("", Heard);
    }

    [Fact]
    public async Task P38_NoStream_NothingIsSaid()
    {
        var context = Context(stream: false);
        _voice.Start(context, _target);

        _time.Advance(TimeSpan.FromMinutes(2));
        await _voice.StopAsync();

        Assert.Equal((false, ""), (context.OutputCommitted, Heard));
    }

    /// <inheritdoc/>
    public void Dispose() => _voice.Dispose();

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("broken");
    }

    private string Heard => Encoding.UTF8.GetString(_heard.ToArray());

    // The last attempt: there is nobody else whom the headers could have to name.
    private InferenceContext Context(bool stream)
    {
        var http = new DefaultHttpContext();
        http.Response.Body = _heard;
        var context = new InferenceContext(http, ApiOperation.Chat, _time) { AttemptNumber = FallbackStep.MaxAttempts };
        context.Read(new RequestOutline { ModelStart = 0, ModelLength = 0, Stream = stream });
        return context;
    }
}
