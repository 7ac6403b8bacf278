using Gateway.Forwarding;
using Gateway.Policy;
using Gateway.Policy.Snapshots;
using Gateway.Protocol;
using Gateway.Requests;
using Gateway.Upstreams;

namespace Gateway.Shadows;

/// <summary>What is kept of an answered request until its copy was sent: its body, in memory only, and what an attempt must know.</summary>
internal sealed class ShadowCall
{
    private readonly PooledBytes _body;
    private readonly ApiOperation _operation;
    private readonly RequestOutline _outline;
    private readonly ServingPolicy _serving;
    private readonly RoutingDecision _decision;
    private readonly int _inputTokens;
    private readonly FindingKinds _findings;
    private readonly DataLabel _label;
    private readonly HeaderDictionary _headers = [];

    /// <summary>Takes over the body of a request that has its answer. Nothing else of the client's exchange is kept: it is somebody else's soon.</summary>
    public ShadowCall(InferenceContext answered, ShadowSnapshot shadow)
    {
        Shadow = shadow;
        RequestId = answered.Id;
        _serving = answered.Serving!;
        _decision = answered.Decision!;
        _operation = answered.Operation;
        _outline = answered.Outline;
        _inputTokens = answered.Record.InputTokensEstimate;
        _findings = answered.Record.Findings;
        _label = answered.Record.Label;
        foreach (var name in (ReadOnlySpan<string>)[AnthropicHeaders.VersionName, AnthropicHeaders.BetaName])
        {
            if (answered.Http.Request.Headers.TryGetValue(name, out var value))
            {
                _headers[name] = value;
            }
        }

        (_body, answered.Body) = (answered.Body, new PooledBytes());
    }

    /// <summary>The shadow.</summary>
    public ShadowSnapshot Shadow { get; }

    /// <summary>Id of the request that is copied.</summary>
    public string RequestId { get; }

    /// <summary>Who gets the copy.</summary>
    public DeploymentState Target => _serving.Deployments[Shadow.DeploymentIndex];

    /// <summary>The most the copy can cost in nano-USD, as far as anybody can tell; null when its price is unknown today.</summary>
    public long? MostNanoUsd(DateTimeOffset now)
    {
        var deployment = Target.Deployment;
        return deployment.Price?.At(now)?.CostNanoUsd(_inputTokens, _outline.MaxOutputTokens ?? deployment.MaxOutputTokens ?? Target.Target.DefaultMaxOutputTokens, 0);
    }

    /// <summary>A request of its own for an attempt, whose answer leads nowhere and that ends with <paramref name="ended"/>.</summary>
    public InferenceContext Begin(TimeProvider time, CancellationToken ended)
    {
        var http = new DefaultHttpContext { RequestAborted = ended };
        http.Response.Body = Stream.Null;
        foreach (var (name, value) in _headers)
        {
            http.Request.Headers[name] = value;
        }

        var context = new InferenceContext(http, _operation, time)
        {
            Body = _body,
            Serving = _serving,
            Decision = _decision,
            AttemptNumber = 1,
        };
        context.Read(_outline);
        context.Record.InputTokensEstimate = _inputTokens;
        context.Record.Findings = _findings;
        context.Record.Label = _label;
        context.IsExamined = true;
        return context;
    }

    /// <summary>Gives the body back. Safe to call twice.</summary>
    public void Release() => _body.Release();
}
