using Gateway.Policy;
using Gateway.Protocol;
using Gateway.Protocol.Responses;
using Gateway.Upstreams;

namespace Gateway.Requests;

/// <summary>One inference request on its way through the pipeline. Attempts read it and never change the request in it.</summary>
internal sealed class InferenceContext
{
    // What a plain chat request never has costs it eight bytes in all.
    private RareParts? _rare;
    private bool _isExamined;
    private bool _isLookedThrough;
    private BodySigns _signs;
    private RequestOutline _outline;

    /// <summary>Begins the request's story.</summary>
    public InferenceContext(HttpContext http, ApiOperation operation, TimeProvider time)
    {
        Operation = operation;
        Time = time;
        Http = http;
        StartedAt = time.GetTimestamp();
        var now = time.GetUtcNow();
        Record = new RequestRecord { Id = RequestId.New(now), StartedAtMs = now.ToUnixTimeMilliseconds(), Dialect = operation.Name };
    }

    /// <summary>What the client asks for.</summary>
    public ApiOperation Operation { get; }

    /// <summary>The clock of this request.</summary>
    public TimeProvider Time { get; }

    /// <summary>The client's exchange.</summary>
    public HttpContext Http { get; }

    /// <summary>Decision id, also the request id.</summary>
    public string Id => Record.Id;

    /// <summary>Monotonic arrival time.</summary>
    public long StartedAt { get; }

    /// <summary>Microseconds since arrival.</summary>
    public long ElapsedUs => (long)Time.GetElapsedTime(StartedAt).TotalMicroseconds;

    /// <summary>What will be stored.</summary>
    public RequestRecord Record { get; }

    /// <summary>Who calls; set by authentication.</summary>
    public CallerIdentity? Caller { get; set; }

    /// <summary>
    /// The body as sent, shared by the reader, the classifier and every attempt; none of them changes it. Released once an
    /// answer is committed, since nothing is repeated after that; a shadow takes it over instead.
    /// </summary>
    public PooledBytes Body { get; set; } = new();

    /// <summary>What the body asks for; told by the reader.</summary>
    public ref readonly RequestOutline Outline => ref _outline;

    /// <summary>What the body has in it; looked for when first asked.</summary>
    public BodySigns Signs
    {
        get
        {
            if (!_isLookedThrough)
            {
                _signs = BodySignsReader.Read(Body.Memory.Span);
                _isLookedThrough = true;
            }

            return _signs;
        }
    }

    /// <summary>The label the client itself gives its request; it only raises what the detectors say.</summary>
    public DataLabel ClientLabel { get; set; }

    /// <summary>The label that others than the detectors give it: its key, its client, its conversation. Set when it is examined.</summary>
    public DataLabel StatedLabel { get; set; }

    /// <summary>
    /// True once findings and label of the record are known. Until then nothing may leave; a request that stays here anyway may be
    /// examined while it is answered, on another thread than its answer.
    /// </summary>
    public bool IsExamined
    {
        get => Volatile.Read(ref _isExamined);
        set => Volatile.Write(ref _isExamined, value);
    }

    /// <summary>True once the local model was asked what no rule can tell.</summary>
    public bool IsJudged { get; set; }

    /// <summary>What only a Responses body says; set by the reader.</summary>
    public ResponsesTraits Responses
    {
        get => _rare?.Responses ?? default;
        set => Rarely(value == default)?.Responses = value;
    }

    /// <summary>The body in no dialect, once an attempt needed it translated.</summary>
    public CanonicalBody? Canonical
    {
        get => _rare?.Canonical;
        set => Rarely(value is null)?.Canonical = value;
    }

    /// <summary>The request with pseudonyms in place of private values, once an attempt needed it.</summary>
    public MaskedRequest? Masked
    {
        get => _rare?.Masked;
        set => Rarely(value is null)?.Masked = value;
    }

    /// <summary>The policy and deployments this request began with; set by the decision.</summary>
    public ServingPolicy? Serving { get; set; }

    /// <summary>What may be tried; set by the decision.</summary>
    public RoutingDecision? Decision { get; set; }

    /// <summary>Which conversation the request belongs to, as a hash; 0 = none, or nobody asked. Set by the decision where the policy pins.</summary>
    public UInt128 Conversation { get; set; }

    /// <summary>Index of a local deployment, and how many of the request's tokens it most likely has in its cache; 0 tokens = none, or nobody asked.</summary>
    public (int Deployment, int Tokens) Cached { get; set; }

    /// <summary>The request as a forecast for the deployment of this index sees it.</summary>
    public ForecastRequest SizeAt(int deployment) => new()
    {
        InputTokens = Record.InputTokensEstimate,
        MaxOutputTokens = Outline.MaxOutputTokens,
        CachedTokens = Cached.Deployment == deployment ? Math.Min(Cached.Tokens, Record.InputTokensEstimate) : 0,
    };

    /// <summary>Number of the attempt being made, from 1; 0 before the first.</summary>
    public int AttemptNumber { get; set; }

    /// <summary>Bit per deployment, by its index in the policy, that was tried.</summary>
    public ulong Tried { get; set; }

    /// <summary>True once a byte of a stream may have reached the client, the comments that it hears while it waits included: the status cannot change after that.</summary>
    public bool OutputCommitted { get; set; }

    /// <summary>True once the client may know who answers it, by a header or the first event: nothing is repeated after that.</summary>
    public bool IsAnswererTold { get; set; }

    /// <summary>The answer being kept for repeats of this request; null: none asked for.</summary>
    public RepeatableAnswer? Repeatable
    {
        get => _rare?.Repeatable;
        set => Rarely(value is null)?.Repeatable = value;
    }

    /// <summary>The answer that this request, sent again, gets once more; null: it is new.</summary>
    public RepeatableAnswer? Earlier
    {
        get => _rare?.Earlier;
        set => Rarely(value is null)?.Earlier = value;
    }

    /// <summary>The answer being kept for its client to continue; null: it is not kept.</summary>
    public KeptAnswer? Kept
    {
        get => _rare?.Kept;
        set => Rarely(value is null)?.Kept = value;
    }

    /// <summary>When the client of a waiting stream heard something last, a monotonic time; before that, when it asked.</summary>
    public long SpokenAt
    {
        get => _rare?.SpokenAt ?? StartedAt;
        set => Rarely(isNothing: false)!.SpokenAt = value;
    }

    /// <summary>Fields that a translation left out, for the warning header; null: none.</summary>
    public IReadOnlyList<string>? DroppedFields
    {
        get => _rare?.DroppedFields;
        set => Rarely(value is null)?.DroppedFields = value;
    }

    /// <summary>The upstream's own headers about its limits and about trying again, carried to the client; null: none.</summary>
    public List<KeyValuePair<string, string>>? RateLimits
    {
        get => _rare?.RateLimits;
        set => Rarely(value is null)?.RateLimits = value;
    }

    // Made by the first part that is there; null when there is nothing to note and nothing to forget.
    private RareParts? Rarely(bool isNothing) => isNothing ? _rare : _rare ??= new RareParts();

    /// <summary>Tells what the body asks for. A continued response is read again, as the whole conversation it stands for.</summary>
    public void Read(in RequestOutline outline)
    {
        _outline = outline;
        _isLookedThrough = false;
    }
}
