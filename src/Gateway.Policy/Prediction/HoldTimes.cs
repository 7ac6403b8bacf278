namespace Gateway.Policy.Prediction;

/// <summary>
/// How long requests hold a place: reading, then as many tokens as such answers have. Where speeds are not known yet (only whole answers
/// came), how long places were held lately. Not thread-safe.
/// </summary>
public sealed class HoldTimes
{
    private const double MostTokens = 1e6;
    private const double LongestMs = 4e7;

    private readonly RemainingValues _tokens = new(1, MostTokens);
    private readonly RemainingValues _held = new(1, LongestMs);
    private double _msPerToken;
    private double _ttftMs;
    private double _readMsPerToken;

    /// <summary>Counts how long a place was held, and for how many tokens of output; 0 when it is not known.</summary>
    public void Add(double heldMs, int outputTokens, double nowMs)
    {
        _held.Add(heldMs, nowMs);
        if (outputTokens > 0)
        {
            _tokens.Add(outputTokens, nowMs);
        }
    }

    /// <summary>Takes the speeds that hold now. False when not even that is known how long places are held.</summary>
    /// <param name="model">What is known of the deployment's speed.</param>
    /// <param name="busy">Requests at work beside each.</param>
    /// <param name="nowMs">Now, in monotonic milliseconds.</param>
    public bool TryPrepare(ILatencyModel model, int busy, double nowMs)
    {
        ArgumentNullException.ThrowIfNull(model);
        const int LongPrompt = 8192;
        _msPerToken = 0;
        if (_tokens.IsKnown(nowMs)
            && model.TryPredict(0, 0, busy, nowMs, out var shortest)
            && model.TryPredict(LongPrompt, 0, busy, nowMs, out var longest))
        {
            _msPerToken = shortest.MsPerToken;
            _ttftMs = shortest.TtftP50Ms;
            _readMsPerToken = Math.Max(0, longest.TtftP50Ms - shortest.TtftP50Ms) / LongPrompt;
        }

        return _msPerToken > 0 || _held.IsKnown(nowMs);
    }

    /// <summary>A request at work.</summary>
    public HoldView Look(in RunningRequest request, double nowMs)
    {
        var elapsed = nowMs - request.StartedMs;
        if (_msPerToken <= 0)
        {
            return new HoldView(0, elapsed, _held.Rank(elapsed), double.MaxValue);
        }

        // A whole answer shows no first token: it is taken to have come when it was due.
        var ttft = request.FirstTokenMs > 0 ? request.FirstTokenMs - request.StartedMs
            : Math.Max(request.ExpectedTtftMs, Ttft(request.UncachedTokens));
        var tokens = Math.Max(0, elapsed - ttft) / _msPerToken;
        var left = request.MaxOutputTokens > 0 ? Math.Max(0, request.MaxOutputTokens - tokens) : double.MaxValue;
        return new HoldView(Math.Max(0, ttft - elapsed), tokens, _tokens.Rank(tokens), left);
    }

    /// <summary>A request that has not begun.</summary>
    public HoldView Look(int uncachedTokens, int maxOutputTokens) => _msPerToken <= 0
        ? new HoldView(0, 0, _held.Rank(0), double.MaxValue)
        : new HoldView(Ttft(uncachedTokens), 0, _tokens.Rank(0), maxOutputTokens > 0 ? maxOutputTokens : double.MaxValue);

    /// <summary>How long it still holds a place, in milliseconds; <paramref name="u"/> from 0 to 1 says how much of what is likely.</summary>
    public double Remaining(in HoldView view, double u) => _msPerToken <= 0
        ? _held.Remaining(view.SoFar, view.Rank, u)
        : view.BeforeMs + (Math.Min(_tokens.Remaining(view.SoFar, view.Rank, u), view.Left) * _msPerToken);

    private double Ttft(int uncachedTokens) => _ttftMs + (_readMsPerToken * uncachedTokens);
}
