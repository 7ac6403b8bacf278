using Gateway.Contracts;
using Gateway.LocalEngine;
using Gateway.Policy;
using Gateway.Policy.Snapshots;
using Gateway.Prediction;
using Gateway.Protocol;
using Gateway.Protocol.Canonical;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Upstreams;

/// <summary>The live side of one deployment: its connection pool, credential, breaker, cooldown and places.</summary>
internal sealed class DeploymentState : IDisposable
{
    // Sent to a dialect that demands a limit when the client gave none: long enough for an answer of many pages.
    private const int DefaultMaxOutputTokens = 8192;

    // Retry-After: sooner is a storm, later is a promise that no forecast keeps.
    private static readonly TimeSpan ShortestRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromMinutes(2);

    private readonly ILocalEngine _engine;
    private readonly DeploymentLink _link;
    private readonly KeyValuePair<string, string>? _credential;
    private readonly Uri _embeddings;
    private readonly Uri _completions;
    private readonly Uri _answer;
    private readonly Uri _stream;

    /// <summary>
    /// Opens nothing yet; connections are made by the first request. <paramref name="earlier"/> is the deployment of the same id in the
    /// policy before: what was learned of it is kept as far as it is still the same.
    /// </summary>
    public DeploymentState(DeploymentSnapshot deployment, string? credential, ILocalEngine engine, UpstreamClients clients, DeploymentPrediction prediction, TimeProvider time, DeploymentState? earlier = null)
    {
        _engine = engine;
        _link = earlier is not null && earlier._link.Serves(deployment, credential) ? earlier._link : new DeploymentLink(deployment, credential, clients, time);
        Deployment = deployment;
        Prediction = prediction;
        IsEngine = deployment.Kind == ProviderKind.LocalEngine;
        Slots = IsEngine ? engine.Status.Slots : null;
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
        Places = PlacesFor(deployment, Slots, earlier);
        prediction.LimitPlaces(Places?.Places);
        ForwarderConfig = new ForwarderRequestConfig
        {
            // First-byte, idle and total limits are the attempt's own.
            ActivityTimeout = Timeout.InfiniteTimeSpan,
            Version = IsEngine ? System.Net.HttpVersion.Version11 : System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
    }

    /// <summary>What the policy says of it.</summary>
    public DeploymentSnapshot Deployment { get; }

    /// <summary>True when the supervised engine on this machine serves it.</summary>
    public bool IsEngine { get; }

    /// <summary>True when what is sent there leaves the house, and needs a permit.</summary>
    public bool IsOutside => Deployment.Locality != Locality.Local;

    // The engine's slots when the places were made; null when this is no engine.
    private int? Slots { get; }

    /// <summary>The dialect in which it takes requests and answers.</summary>
    public Dialect Dialect { get; }

    /// <summary>What a translation must know of it.</summary>
    public RequestTarget Target { get; }

    /// <summary>The model to send, as a quoted JSON string.</summary>
    public ReadOnlyMemory<byte> UpstreamModelJson { get; }

    /// <summary>The connection pool.</summary>
    public HttpMessageInvoker Client => _link.Client;

    /// <summary>YARP's per-call settings.</summary>
    public ForwarderRequestConfig ForwarderConfig { get; }

    /// <summary>Places for simultaneous requests; null when unlimited.</summary>
    public Admission? Places { get; }

    /// <summary>What is known and expected of its speed, and who runs and waits there; shared with the policies before and after.</summary>
    public DeploymentPrediction Prediction { get; }

    /// <summary>Attempts that began here so far.</summary>
    public int Begun => Prediction.Begun;

    /// <summary>The breaker around the opening of an answer.</summary>
    public OpeningBreaker Breaker => _link.Breaker;

    /// <summary>The header that opens the upstream now; null when it wants none.</summary>
    public KeyValuePair<string, string>? Credential => !IsEngine ? _credential
        : _engine.Endpoint?.Authorization is { } bearer ? new("Authorization", bearer)
        : null;

    /// <summary>How long the engine still loads its model, by its own guess: zero when it serves or this is no engine, null when unknown.</summary>
    public TimeSpan? LoadTime => !IsEngine || _engine.Endpoint is not null ? TimeSpan.Zero : _engine.Status.RetryAfter;

    /// <summary>When trying again makes sense while it cannot be tried now; null when unknown.</summary>
    public TimeSpan? RetryAfter => Condition switch
    {
        DeploymentCondition.EngineDown => _engine.Status.RetryAfter,
        DeploymentCondition.CoolingDown => CoolDownLeft,
        DeploymentCondition.CircuitOpen => Breaker.RestLeft,
        DeploymentCondition.Saturated when Places is { } places => PlaceRetryAfter(places),
        _ => null,
    };

    /// <summary>When one of its <paramref name="places"/> is likely to be free for one more, everyone who waits served first, in whole seconds.</summary>
    public TimeSpan PlaceRetryAfter(Admission places)
    {
        // Before anything was measured: as many turns as it takes, each as long as turns took lately.
        var wait = Prediction.Wait ?? places.AverageTurn * ((places.Waiting + places.Places) / (double)places.Places);
        return TimeSpan.FromSeconds(Math.Ceiling(Math.Clamp(wait.TotalSeconds, ShortestRetry.TotalSeconds, LongestRetry.TotalSeconds)));
    }

    /// <summary>What the request would meet if it were sent now, the time the model still loads included.</summary>
    public DeploymentForecast Forecast(in ForecastRequest request) =>
        LoadTime is { } load ? Prediction.Forecast(request, load) : DeploymentForecast.Unknown;

    /// <summary>The same for people, with how good the last forecasts were.</summary>
    public ForecastReport Report(in ForecastRequest request) => Prediction.Report(Deployment.Id, request, LoadTime);

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

            if (_link.Breaker.IsOpen)
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
    public TimeSpan CoolDownLeft => _link.CoolDownLeft;

    /// <summary>Takes it out for a while, as its provider asked.</summary>
    public void CoolDown(TimeSpan wait) => _link.CoolDown(wait);

    /// <inheritdoc/>
    public void Dispose()
    {
        _link.Dispose();
        Places?.Dispose();
    }

    // The same limits go on with the same places, so that a publish can neither empty a queue nor double what an upstream must bear.
    private static Admission? PlacesFor(DeploymentSnapshot deployment, int? slots, DeploymentState? earlier)
    {
        var (now, before) = (deployment.Limits, earlier?.Deployment.Limits);
        return before is not null && earlier!.IsEngine == (deployment.Kind == ProviderKind.LocalEngine) && earlier.Slots == slots
            && (now.Concurrency, now.Queue, now.QueueWait) == (before.Concurrency, before.Queue, before.QueueWait)
            ? earlier.Places
            : Admission.Create(now, slots);
    }

    private static Dialect DialectOf(ProviderApi api) => api switch
    {
        ProviderApi.Responses => Dialect.OpenAIResponses,
        ProviderApi.Messages => Dialect.AnthropicMessages,
        ProviderApi.Gemini => Dialect.Gemini,
        _ => Dialect.OpenAIChat,
    };
}
