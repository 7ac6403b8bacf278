using System.Runtime.CompilerServices;
using Gateway.Answers;
using Gateway.Egress;
using Gateway.Protocol;
using Gateway.Protocol.OpenAI;
using Gateway.Requests;
using Gateway.Upstreams;
using Gateway.Usage;
using Microsoft.AspNetCore.Http.Features;
using Polly;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Forwarding;

/// <summary>
/// One call to one deployment through YARP. It opens (request out, first byte in) under the deployment's breaker, then carries
/// the answer to the client. Pooled; nothing of the client's exchange is touched before the first byte is there.
/// </summary>
internal sealed class Attempt : HttpTransformer, IDisposable
{
    private readonly IHttpForwarder _forwarder;
    private readonly EgressPermits _permits;
    private readonly AttemptFeatures _features = new();
    private readonly DefaultHttpContext _exchange;
    private readonly AttemptSender _sender = new();
    private readonly AttemptClock _clock;
    private readonly KeepAlive _keepAlive;
    private readonly IConversationWatcher _conversations;
    private readonly StreamRelay _relay = new();
    private readonly ChatCarrier _chat = new();
    private readonly PooledBytes _answer = new();
    private readonly AttemptBody _body = new();
    private readonly AttemptObserver _observer = new();
    private readonly PooledBytes _translatedAnswer = new();
    private ResilienceContext _resilience = ResilienceContextPool.Shared.Get(CancellationToken.None);
    private InferenceContext _context = null!;
    private DeploymentState _target = null!;
    private OutboundCall? _call;

    /// <summary>An attempt that has not begun.</summary>
    public Attempt(IHttpForwarder forwarder, EgressPermits permits, TimeProvider time, IConversationWatcher conversations)
    {
        _forwarder = forwarder;
        _permits = permits;
        _conversations = conversations;
        _clock = new AttemptClock(time);
        _keepAlive = new KeepAlive(time);
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(_features);
        features.Set<IHttpResponseFeature>(_features);
        features.Set<IHttpResponseBodyFeature>(_features);
        features.Set<IHttpRequestLifetimeFeature>(_features);
        _exchange = new DefaultHttpContext(features);
    }

    /// <summary>How the opening ended.</summary>
    public AttemptOutcome Outcome { get; private set; }

    /// <summary>True once its bytes may have left the house.</summary>
    public bool HasLeft => _call is { IsRecorded: true };

    /// <summary>Status of the upstream; 0 when it never answered.</summary>
    public int UpstreamStatus { get; private set; }

    /// <summary>The upstream's Retry-After; null when it sent none.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>The upstream's own name of the request that it refused; null when it gave none.</summary>
    public string? UpstreamRequestId { get; private set; }

    /// <summary>The refusal to pass on, when the upstream refused the request itself.</summary>
    public UpstreamRefusal? Refusal { get; private set; }

    /// <summary>What cannot be said to this deployment, for <see cref="AttemptOutcome.NotExpressible"/>.</summary>
    public RequestDefect Defect => _body.Defect;

    /// <summary>Runs to the end: a whole answer was written, a stream was relayed, or nothing was sent to the client.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask RunAsync(InferenceContext context, DeploymentState target)
    {
        if (!Begin(context, target))
        {
            Outcome = _body.IsKept ? AttemptOutcome.EgressRefused : AttemptOutcome.NotExpressible;
            return;
        }

        if (target.IsOutside && (_call = AttemptEgress.Ask(_permits, context, target, _body.Bytes)) is null)
        {
            Outcome = AttemptOutcome.EgressRefused;
            _clock.Stop();
            return;
        }

        if (!target.Breaker.TryEnter())
        {
            Outcome = AttemptOutcome.CircuitOpen;
            _clock.Stop();
            return;
        }

        using var hangUp = context.Http.RequestAborted.UnsafeRegister(static attempt => ((Attempt)attempt!)._clock.ClientGone(), this);
        try
        {
            _observer.Begin(context, target);
            _keepAlive.Start(context, target);
            var error = await _forwarder.SendAsync(_exchange, "http://upstream", _sender.Invoker, target.ForwarderConfig, this);
            if (error != ForwarderError.None && Outcome == AttemptOutcome.Answered)
            {
                // Nothing an upstream or a client does ends here: it is a bug, and it may not look like a clean end.
                throw new InvalidOperationException("An answer broke off inside the gateway.", _exchange.Features.Get<IForwarderErrorFeature>()?.Exception);
            }

            if (error != ForwarderError.None)
            {
                var isRefused = EgressRefusedException.IsIn(_exchange.Features.Get<IForwarderErrorFeature>()?.Exception);
                Opened(isRefused ? AttemptOutcome.EgressRefused : OutcomeOf(_clock, AttemptOutcome.ConnectFailed));
            }
        }
        finally
        {
            // Whatever happened, the breaker hears of it; the first word counts.
            await _sender.EndAsync(_clock);
            Opened(AttemptOutcome.BrokenOff);
            _clock.Stop();
            _observer.End(Outcome);
            await _keepAlive.StopAsync();
        }
    }

    /// <summary>Forgets the request, so that the pool holds nothing of it.</summary>
    public void Reset()
    {
        if (Outcome != AttemptOutcome.Answered)
        {
            // A breaker may have noted something in it; a plain success leaves nothing, and getting one costs 150 bytes.
            ResilienceContextPool.Shared.Return(_resilience);
            _resilience = ResilienceContextPool.Shared.Get(CancellationToken.None);
        }

        _context = null!;
        _target = null!;
        _call = null;
        Refusal = null;
        _answer.Release();
        _translatedAnswer.Release();
        _relay.Reset(carrier: null);
        _sender.Clear();
        _exchange.Features.Set<IForwarderErrorFeature>(null);
        _body.Reset();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _clock.Dispose();
        _keepAlive.Dispose();
        _sender.Dispose();
    }

    /// <inheritdoc/>
    public override ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        // Nothing of the client's headers travels: not its key, not its cookies, not our own x-gateway-* headers.
        _call?.AttachTo(proxyRequest);
        proxyRequest.RequestUri = _target.AddressFor(_context.Operation.Needs, _context.Outline.Stream);
        if (_target.Credential is { } credential)
        {
            proxyRequest.Headers.TryAddWithoutValidation(credential.Key, credential.Value);
        }

        if (_target.Dialect == Dialect.AnthropicMessages)
        {
            AnthropicHeaders.Apply(_context, _target.Target, proxyRequest.Headers);
        }

        return default;
    }

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<bool> TransformResponseAsync(HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        if (proxyResponse is null)
        {
            return false;
        }

        UpstreamStatus = (int)proxyResponse.StatusCode;
        _context.RateLimits = RateLimitHeaders.Of(proxyResponse.Headers);
        try
        {
            if (UpstreamStatus != StatusCodes.Status200OK)
            {
                await ReceiveRefusalAsync(proxyResponse);
            }
            else if (_context.Outline.Stream)
            {
                await ReceiveStreamAsync(proxyResponse);
            }
            else
            {
                await ReceiveWholeAsync(proxyResponse);
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            Opened(OutcomeOf(_clock, AttemptOutcome.BrokenOff));
        }

        return false;
    }

    /// <summary>False when the request cannot be said to the target.</summary>
    private bool Begin(InferenceContext context, DeploymentState target)
    {
        _context = context;
        _target = target;
        _call = null;
        Outcome = AttemptOutcome.Pending;
        UpstreamStatus = 0;
        RetryAfter = null;
        Refusal = null;
        UpstreamRequestId = null;
        if (!_body.TryPrepare(context, target))
        {
            return false;
        }

        _clock.Start(target.Deployment.Limits, awaitsFirstByte: context.Outline.Stream);
        _features.Reset(_clock.Token);
        _sender.Reset(target.Client, _body.Bytes, _clock.Token);
        return true;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ReceiveRefusalAsync(HttpResponseMessage response)
    {
        UpstreamRequestId = UpstreamRequestIds.Of(response.Headers);
        RetryAfter = RetryAfterReader.Read(response.Headers, _context.Time.GetUtcNow());
        var outcome = UpstreamStatus switch
        {
            400 or 404 or 413 or 415 or 422 => AttemptOutcome.RequestRefused,
            429 => AttemptOutcome.RateLimited,
            401 or 402 or 403 => AttemptOutcome.CredentialRefused,
            503 or 529 => AttemptOutcome.Overloaded,
            408 or 409 or 425 or >= 500 => AttemptOutcome.ServerError,
            _ => AttemptOutcome.Malformed,
        };
        if (outcome == AttemptOutcome.RequestRefused)
        {
            (outcome, Refusal) = await RefusalReader.ReadAsync(response, UpstreamStatus, _context.Operation.Dialect, _target.Credential?.Value, _context.Id, _clock.Token);
        }

        Opened(outcome);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ReceiveStreamAsync(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType is not "text/event-stream")
        {
            Opened(AttemptOutcome.Malformed);
            return;
        }

        var upstream = await response.Content.ReadAsStreamAsync(_clock.Token);
        var carrier = Carrier();
        _relay.Reset(carrier);
        var isOpen = await _relay.OpenAsync(upstream, _clock);
        await _keepAlive.StopAsync();
        if (!isOpen)
        {
            Opened(_relay.End switch
            {
                StreamEnd.BrokenOff => AttemptOutcome.BrokenOff,
                StreamEnd.UpstreamError => AttemptOutcome.ServerError,
                StreamEnd.TimedOut or StreamEnd.ClientGone => OutcomeOf(_clock, AttemptOutcome.BrokenOff),
                _ => AttemptOutcome.Malformed,
            });
            _relay.Reset(carrier: null);
            return;
        }

        if (carrier.IsBlocked && HasOther(AttemptOutcome.ContentFilter))
        {
            Opened(AttemptOutcome.ContentFilter);
            _relay.Reset(carrier: null);
            return;
        }

        AnswerWriter.BeginStream(_context, _target.Deployment);
        ReleaseBody();
        _observer.FirstEvent();
        Opened(AttemptOutcome.Answered);
        await _relay.PumpAsync(upstream, _context.Http.Response.BodyWriter, _context, _clock);
        UsageMeter.Settle(_context.Record, _target.Deployment, carrier.Usage, carrier.OutputTokensEstimate);
        switch (carrier.End)
        {
            case StreamEnd.Complete:
                carrier.Complete(_context.Http.Response.BodyWriter, _context);
                break;
            case StreamEnd.ClientGone:
                _context.Record.ClientAborted = true;
                break;
            default:
                var error = StreamEnds.ErrorOf(carrier.End);
                carrier.Fail(_context.Http.Response.BodyWriter, _context, error);
                await AnswerWriter.AbortStreamAsync(_context, error);
                break;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ReceiveWholeAsync(HttpResponseMessage response)
    {
        var upstream = await response.Content.ReadAsStreamAsync(_clock.Token);
        if (!await WholeAnswerReader.ReadAsync(upstream, response.Content.Headers.ContentLength, _answer, _clock))
        {
            Opened(AttemptOutcome.TooLarge);
            return;
        }

        TokenUsage usage;
        long outputBytes = _answer.Length;
        var isAnswer = _body.Carriage is null
            ? UsageReader.TryRead(_answer.Memory.Span, out usage)
            : _body.Carriage.TryReadWhole(_answer.Memory, _translatedAnswer, out usage, out outputBytes);
        if (!isAnswer)
        {
            Opened(AttemptOutcome.Malformed);
            return;
        }

        if (_body.Carriage is { IsBlocked: true } && HasOther(AttemptOutcome.ContentFilter))
        {
            Opened(AttemptOutcome.ContentFilter);
            return;
        }

        _context.Record.TtftUs = _context.ElapsedUs;
        UsageMeter.Settle(_context.Record, _target.Deployment, usage, UsageMeter.EstimateTokens((int)Math.Min(outputBytes, int.MaxValue)));
        ReleaseBody();
        Opened(AttemptOutcome.Answered);
        _clock.Stop();
        await AnswerWriter.WriteWholeAsync(_context, _target.Deployment, WholeAnswer.ForClient(_context.Operation, _target, _body.Carriage, _answer, _translatedAnswer));
    }

    private StreamCarrier Carrier()
    {
        if (_body.Carriage is not null)
        {
            return _body.Carriage.Stream();
        }

        _chat.Reset(_target.Deployment);
        return _chat;
    }

    /// <summary>
    /// Gives the body's buffer back early, but only when all of it was sent: over HTTP/2 an upstream may answer while it still takes
    /// the request in, and the buffer would be somebody else's by then. A translated answer may still repeat what was asked, a shadow wants it, and it may
    /// still be examined.
    /// Otherwise the pipeline gives it back at the end.
    /// </summary>
    private void ReleaseBody()
    {
        if (_sender.IsSent && !_body.IsTranslated && _context.Decision!.Shadow is null && _context.IsExamined)
        {
            _context.Body.Release();
        }
    }

    /// <summary>Ends the opening and tells the breaker; the first call counts.</summary>
    private void Opened(AttemptOutcome outcome)
    {
        if (Outcome == AttemptOutcome.Pending)
        {
            Outcome = outcome;
            _target.Breaker.Report(outcome, _resilience);
            if (outcome == AttemptOutcome.Answered)
            {
                _conversations.Answered(_context, _target.Deployment);
            }
        }
    }

    // An empty answer that a filter cut is an answer, unless the policy has somebody who may give a better one.
    private bool HasOther(AttemptOutcome outcome) => FallbackStep.After(_context, _target.Deployment.Index, outcome) >= 0;

    private static AttemptOutcome OutcomeOf(AttemptClock clock, AttemptOutcome otherwise) => clock.Reached switch
    {
        AttemptLimit.ClientGone => AttemptOutcome.ClientGone,
        AttemptLimit.FirstByte or AttemptLimit.Idle or AttemptLimit.Total => AttemptOutcome.FirstByteTimeout,
        _ => otherwise,
    };
}
