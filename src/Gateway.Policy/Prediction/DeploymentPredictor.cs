namespace Gateway.Policy.Prediction;

/// <summary>
/// All that is known and expected of one deployment's speed: who works there and who waits, what was measured, and what a new request
/// would meet. Pure: time comes in as monotonic milliseconds. Not thread-safe.
/// </summary>
public sealed class DeploymentPredictor
{
    // The line does not move faster than this, and one play costs some microseconds.
    private const double WaitsLastMs = 20;

    private readonly bool _isLocal;
    private readonly ILatencyModel _model;
    private readonly HoldTimes _holds = new();
    private readonly RunningRequests _running = new();
    private readonly QueueLine _line = new();
    private readonly PlaceWaits _waits = new();
    private readonly CoverageCorrection _correction = new();
    private double _waitsAtMs = double.NegativeInfinity;
    private bool _waitsKnown;

    /// <summary>Nothing known.</summary>
    /// <param name="isLocal">True for an engine whose work is known, false for a provider seen from outside.</param>
    /// <param name="failureMs">As how slow a failure counts, at least: the limit for the first byte, in milliseconds.</param>
    public DeploymentPredictor(bool isLocal, double failureMs)
    {
        _isLocal = isLocal;
        _model = isLocal ? new LocalLatencyModel(failureMs) : new CloudLatencyModel(failureMs);
    }

    /// <summary>Requests that can work at once; null when unlimited.</summary>
    public int? Places { get; set; }

    /// <summary>Requests at work.</summary>
    public int Running => _running.Count;

    /// <summary>Requests waiting.</summary>
    public int Waiting => _line.Count;

    /// <summary>How the last forecasts turned out.</summary>
    public ForecastAccuracy Accuracy { get; } = new();

    /// <summary>What the request would meet if it came now; <paramref name="loadMs"/> is how long the model still loads.</summary>
    public DeploymentForecast Forecast(in ForecastRequest request, double nowMs, double loadMs = 0)
    {
        var waits = MustWait;
        if (!_model.TryPredict(Uncached(request), waits || !_isLocal ? 0 : _running.BacklogTokens(nowMs), Others, nowMs, out var service)
            || (waits && !PlayWaits(nowMs)))
        {
            return DeploymentForecast.Unknown;
        }

        var (p50, p90, queue) = (service.TtftP50Ms, service.TtftP90Ms, 0.0);
        if (waits)
        {
            (p50, p90) = WithWait(service);
            queue = _waits.P50Ms;
        }

        return new DeploymentForecast
        {
            IsKnown = true,
            TtftP50Ms = loadMs + p50,
            TtftP90Ms = loadMs + Math.Max(p50, p90 * _correction.Factor),
            TokensPerSecond = service.MsPerToken > 0 ? 1000 / service.MsPerToken : 0,
            QueueMs = queue,
            Waiting = _line.Count,
        };
    }

    /// <summary>The median time until a newcomer has a place, in milliseconds: 0 when one is free, null when nothing is known.</summary>
    public double? WaitMs(double nowMs) => !MustWait ? 0 : PlayWaits(nowMs) ? _waits.P50Ms : null;

    /// <summary>Joins the line; the ticket finds the seat again.</summary>
    public long Join(in ForecastRequest request)
    {
        Changed();
        return _line.Join(Uncached(request), request.MaxOutputTokens ?? 0);
    }

    /// <summary>How many that came before are still waiting.</summary>
    public int Ahead(long ticket) => _line.Ahead(ticket);

    /// <summary>Leaves the line, with a place or without.</summary>
    public void Leave(long ticket)
    {
        Changed();
        _line.Leave(ticket);
    }

    /// <summary>A request has its place and begins; the answer names it until <see cref="End"/>.</summary>
    public int Begin(in ForecastRequest request, double nowMs)
    {
        var uncached = Uncached(request);
        var (backlog, expected) = (0, default(ServiceForecast));
        if (Places is not null || _isLocal)
        {
            // Only waiting and reading ask for it later.
            backlog = _running.BacklogTokens(nowMs);
            _ = _model.TryPredict(uncached, backlog, _running.Count, nowMs, out expected);
        }

        Changed();
        return _running.Add(new RunningRequest
        {
            IsRunning = true,
            StartedMs = nowMs,
            ExpectedTtftMs = expected.TtftP50Ms,
            UncachedTokens = uncached,
            BacklogTokens = backlog,
            Busy = _running.Count,
            MaxOutputTokens = request.MaxOutputTokens ?? 0,
        });
    }

    /// <summary>Its first token came.</summary>
    public void FirstToken(int id, double nowMs)
    {
        Changed();
        _running.FirstToken(id, nowMs);
    }

    /// <summary>It gave its place back: learns from it.</summary>
    public void End(int id, in AttemptSample sample, double nowMs)
    {
        Changed();
        var began = _running.Remove(id);
        _model.Learn(sample, began, nowMs);
        if (Places is not null && sample.End != AttemptEnd.SaysNothing)
        {
            _holds.Add(sample.TotalMs, sample.OutputTokens, nowMs);
        }
    }

    /// <summary>Compares a forecast with the time to the first token that came of it, in milliseconds.</summary>
    public void Compare(double p50Ms, double p90Ms, double actualMs)
    {
        Accuracy.Add(p50Ms, p90Ms, actualMs);
        _correction.Note(actualMs <= p90Ms);
    }

    private bool MustWait => Places is { } places && (_line.Count > 0 || _running.Count >= places);

    // Beside a request that gets a place, at most all other places are taken.
    private int Others => Places is { } places ? Math.Min(_running.Count, places - 1) : _running.Count;

    private static int Uncached(in ForecastRequest request) => Math.Max(0, request.InputTokens - request.CachedTokens);

    private bool PlayWaits(double nowMs)
    {
        if (nowMs - _waitsAtMs > WaitsLastMs)
        {
            _waitsAtMs = nowMs;
            _waitsKnown = _holds.TryPrepare(_model, Others, nowMs);
            if (_waitsKnown)
            {
                _waits.Play(_running, _line, Places!.Value, _holds, nowMs);
            }
        }

        return _waitsKnown;
    }

    // Waiting and reading vary apart from each other; both are spread over the scenarios and added up.
    private (double P50, double P90) WithWait(in ServiceForecast service)
    {
        const double NormalP90 = 1.2815515655446004;
        const int Stride = 12; // with 31 scenarios, long and short waits meet long and short reading times alike
        var spread = service.TtftP50Ms > 0 ? Math.Log(Math.Max(service.TtftP90Ms / service.TtftP50Ms, 1)) / NormalP90 : 0;
        Span<double> sums = stackalloc double[PlaceWaits.Scenarios];
        for (var i = 0; i < sums.Length; i++)
        {
            var z = NormalScores.Of((i * Stride) % PlaceWaits.Scenarios);
            sums[i] = _waits.Sorted[i] + (service.TtftP50Ms * Math.Exp(spread * z));
        }

        sums.Sort();
        return (sums[PlaceWaits.Scenarios / 2], sums[(int)(0.9 * PlaceWaits.Scenarios)]);
    }

    private void Changed() => _waitsAtMs = double.NegativeInfinity;
}
