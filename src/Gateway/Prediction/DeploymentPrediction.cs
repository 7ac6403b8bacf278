using Gateway.Contracts;
using Gateway.Policy;
using Gateway.Policy.Prediction;

namespace Gateway.Prediction;

/// <summary>
/// The live predictor of one deployment. It outlives the policy that named it: what was measured, who runs and who waits there stay when
/// a new policy is published. Thread-safe; its lock is held for less than a microsecond, some more while requests wait for a place.
/// </summary>
internal sealed class DeploymentPrediction
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly DeploymentPredictor _predictor;
    private readonly long _origin;
    private int _begun;

    /// <summary>Nothing known.</summary>
    /// <param name="isLocal">True for an engine whose work is known, false for a provider seen from outside.</param>
    /// <param name="firstByte">The limit for the first byte: as how slow a failure counts, at least.</param>
    /// <param name="time">The clock.</param>
    public DeploymentPrediction(bool isLocal, TimeSpan firstByte, TimeProvider time)
    {
        _time = time;
        _origin = time.GetTimestamp();
        _predictor = new DeploymentPredictor(isLocal, firstByte.TotalMilliseconds);
    }

    /// <summary>The median time until a newcomer has a place: zero when one is free, null when nothing is known.</summary>
    public TimeSpan? Wait
    {
        get
        {
            lock (_lock)
            {
                return _predictor.WaitMs(NowMs) is { } wait ? TimeSpan.FromMilliseconds(wait) : null;
            }
        }
    }

    /// <summary>Attempts that began so far.</summary>
    public int Begun => Volatile.Read(ref _begun);

    // From the first moment on, so that a day's milliseconds keep all their digits.
    private double NowMs => _time.GetElapsedTime(_origin).TotalMilliseconds;

    /// <summary>Says how many requests can work at once; null: no limit.</summary>
    public void LimitPlaces(int? places)
    {
        lock (_lock)
        {
            _predictor.Places = places;
        }
    }

    /// <summary>What the request would meet if it came now; <paramref name="load"/> is how long the model still loads.</summary>
    public DeploymentForecast Forecast(in ForecastRequest request, TimeSpan load)
    {
        lock (_lock)
        {
            return _predictor.Forecast(request, NowMs, load.TotalMilliseconds);
        }
    }

    /// <summary>Joins the line for a place; the ticket finds the seat again.</summary>
    public long Join(in ForecastRequest request)
    {
        lock (_lock)
        {
            return _predictor.Join(request);
        }
    }

    /// <summary>How many that joined before are still waiting.</summary>
    public int Ahead(long ticket)
    {
        lock (_lock)
        {
            return _predictor.Ahead(ticket);
        }
    }

    /// <summary>Leaves the line, with a place or without.</summary>
    public void Leave(long ticket)
    {
        lock (_lock)
        {
            _predictor.Leave(ticket);
        }
    }

    /// <summary>An attempt has its place and begins; the answer names it until <see cref="End"/>.</summary>
    public int Begin(in ForecastRequest request)
    {
        lock (_lock)
        {
            _begun++;
            return _predictor.Begin(request, NowMs);
        }
    }

    /// <summary>The first event of a stream came.</summary>
    public void FirstToken(int id)
    {
        lock (_lock)
        {
            _predictor.FirstToken(id, NowMs);
        }
    }

    /// <summary>An attempt ended: learns from it.</summary>
    public void End(int id, in AttemptSample sample)
    {
        lock (_lock)
        {
            _predictor.End(id, sample, NowMs);
        }
    }

    /// <summary>Compares a forecast with the time to the first token that came of it, in milliseconds.</summary>
    public void Compare(double p50Ms, double p90Ms, double actualMs)
    {
        lock (_lock)
        {
            _predictor.Compare(p50Ms, p90Ms, actualMs);
        }
    }

    /// <summary>For people: what is expected now of a request of <paramref name="request"/>'s size, and how good the last forecasts were.</summary>
    public ForecastReport Report(string deployment, in ForecastRequest request, TimeSpan? load)
    {
        lock (_lock)
        {
            var forecast = load is { } known ? _predictor.Forecast(request, NowMs, known.TotalMilliseconds) : DeploymentForecast.Unknown;
            return new ForecastReport
            {
                Deployment = deployment,
                InputTokens = request.InputTokens,
                TtftP50Ms = forecast.IsKnown ? forecast.TtftP50Ms : null,
                TtftP90Ms = forecast.IsKnown ? forecast.TtftP90Ms : null,
                TokensPerSecond = forecast.TokensPerSecond > 0 ? forecast.TokensPerSecond : null,
                QueueMs = forecast.IsKnown ? forecast.QueueMs : null,
                Running = _predictor.Running,
                Waiting = _predictor.Waiting,
                Places = _predictor.Places,
                Compared = _predictor.Accuracy.Count,
                P90Coverage = _predictor.Accuracy.P90Coverage,
                MedianError = _predictor.Accuracy.MedianError,
            };
        }
    }
}
