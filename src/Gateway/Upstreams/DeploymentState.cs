using Gateway.LocalEngine;
using Gateway.Policy;
using Gateway.Policy.Snapshots;
using Gateway.Protocol;
using Gateway.Protocol.Canonical;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Upstreams;

/// <summary>The live side of one deployment: its connection pool, credential, breaker, cooldown and places.</summary>
internal sealed class DeploymentState : IDisposable
{
    // Sent to a dialect that demands a limit when the client gave none: long enough for an answer of many pages.
    private const int DefaultMaxOutputTokens = 8192;

    private readonly TimeProvider _time;
    private readonly ILocalEngine _engine;
    private readonly KeyValuePair<string, string>? _credential;
    private readonly Uri _embeddings;
    private readonly Uri _completions;
    private readonly Uri _answer;
    private readonly Uri _stream;
    private long _coolUntil;

    /// <summary>Opens nothing yet; connections are made by the first request.</summary>
    public DeploymentState(DeploymentSnapshot deployment, string? credential, ILocalEngine engine, TimeProvider time)
    {
        _time = time;
        _engine = engine;
        Deployment = deployment;
        IsEngine = deployment.Kind == ProviderKind.LocalEngine;
        _credential = UpstreamCredential.Of(deployment.Kind, credential);
        Dialect = DialectOf(deployment.Api);
        var addresses = new UpstreamAddresses(IsEngine ? "http://engine/v1" : deployment.BaseUrl!.ToString().TrimEnd('/'));
        (_answer, _stream) = addresses.Answers(deployment.Api, deployment.UpstreamModel);
        (_embeddings, _completions) = (addresses.Embeddings, addresses.Completions);
        Target = new RequestTarget
        {
            Model = deployment.UpstreamModel,
            DefaultMaxOutputTokens = Math.Min(deployment.MaxOutputTokens ?? DefaultMaxOutputTokens, DefaultMaxOutputTokens),
            CanReason = deployment.Capabilities.HasFlag(Capabilities.Reasoning),
            AllowRemoteMedia = deployment.AllowRemoteMedia,
            IsLocalEngine = IsEngine,
            AnthropicVersion = deployment.AnthropicVersion,
        };
        UpstreamModelJson = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(deployment.UpstreamModel, JsonText.Default.String);
        Client = IsEngine ? UpstreamClientFactory.CreateForEngine(engine) : UpstreamClientFactory.Create(deployment);
        Places = Admission.Create(deployment.Limits, IsEngine ? engine.Status.Slots : null);
        Breaker = new OpeningBreaker(deployment, time);
        ForwarderConfig = new ForwarderRequestConfig
        {
            // First-byte, idle and total limits are the attempt's own; this one only must not fire before them.
            ActivityTimeout = deployment.Limits.Total + TimeSpan.FromMinutes(1),
            Version = IsEngine ? System.Net.HttpVersion.Version11 : System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
    }

    /// <summary>What the policy says of it.</summary>
    public DeploymentSnapshot Deployment { get; }

    /// <summary>True when the supervised engine on this machine serves it.</summary>
    public bool IsEngine { get; }

    /// <summary>The dialect in which it takes requests and answers.</summary>
    public Dialect Dialect { get; }

    /// <summary>What a translation must know of it.</summary>
    public RequestTarget Target { get; }

    /// <summary>The model to send, as a quoted JSON string.</summary>
    public ReadOnlyMemory<byte> UpstreamModelJson { get; }

    /// <summary>The connection pool.</summary>
    public HttpMessageInvoker Client { get; }

    /// <summary>YARP's per-call settings.</summary>
    public ForwarderRequestConfig ForwarderConfig { get; }

    /// <summary>Places for simultaneous requests; null when unlimited.</summary>
    public Admission? Places { get; }

    /// <summary>The breaker around the opening of an answer.</summary>
    public OpeningBreaker Breaker { get; }

    /// <summary>The header that opens the upstream now; null when it wants none.</summary>
    public KeyValuePair<string, string>? Credential => !IsEngine ? _credential
        : _engine.Endpoint?.Authorization is { } bearer ? new("Authorization", bearer)
        : null;

    /// <summary>The engine's own guess until it serves again; null when unknown or when this is no engine.</summary>
    public TimeSpan? EngineRetryAfter => IsEngine ? _engine.Status.RetryAfter : null;

    /// <summary>The full address for embeddings, text completions, or (none of these) answers; never made from anything in a request.</summary>
    public Uri AddressFor(RequestNeeds operation, bool stream) => operation switch
    {
        RequestNeeds.Embeddings => _embeddings,
        RequestNeeds.TextCompletions => _completions,
        _ => stream ? _stream : _answer,
    };

    /// <summary>Whether it can be tried right now. Never blocks.</summary>
    public DeploymentCondition Condition
    {
        get
        {
            if (IsEngine && _engine.Endpoint is null)
            {
                return DeploymentCondition.EngineDown;
            }

            if (Breaker.IsOpen)
            {
                return DeploymentCondition.CircuitOpen;
            }

            if (CoolDownLeft > TimeSpan.Zero)
            {
                return DeploymentCondition.CoolingDown;
            }

            return Places is { IsFull: true } ? DeploymentCondition.Saturated : DeploymentCondition.Available;
        }
    }

    /// <summary>Time left until a provider's Retry-After has passed.</summary>
    public TimeSpan CoolDownLeft
    {
        get
        {
            var until = Volatile.Read(ref _coolUntil);
            return until == 0 ? TimeSpan.Zero : _time.GetElapsedTime(_time.GetTimestamp(), until);
        }
    }

    /// <summary>Takes it out for a while, as its provider asked.</summary>
    public void CoolDown(TimeSpan wait) =>
        Volatile.Write(ref _coolUntil, _time.GetTimestamp() + (long)(wait.TotalSeconds * _time.TimestampFrequency));

    /// <inheritdoc/>
    public void Dispose()
    {
        Client.Dispose();
        Places?.Dispose();
    }

    private static Dialect DialectOf(ProviderApi api) => api switch
    {
        ProviderApi.Responses => Dialect.OpenAIResponses,
        ProviderApi.Messages => Dialect.AnthropicMessages,
        ProviderApi.Gemini => Dialect.Gemini,
        _ => Dialect.OpenAIChat,
    };
}
