using System.Globalization;
using Gateway.Policy.Snapshots;

namespace Gateway.Experiments;

/// <summary>
/// How an arm did lately, and what it cost today. Judged in constant time: that nine of ten answers keep a time is asked by counting
/// those that do not. Not thread-safe.
/// </summary>
internal sealed class ArmWindow
{
    /// <summary>Requests remembered at most; of a busier arm the newest are judged.</summary>
    public const int MostSamples = 4096;

    private const long MillisecondsPerDay = 24 * 60 * 60 * 1000;
    private const double NanoPerUsd = 1e9;
    private const double Ninety = 0.9;

    private readonly Queue<ArmSample> _samples = new();
    private ExperimentGuardrails _guardrails = new();
    private int _slow;
    private long _day;
    private bool _isCostUnknown;

    /// <summary>Requests in the window.</summary>
    public int Requests => _samples.Count;

    /// <summary>Failed ones among them.</summary>
    public int Failed { get; private set; }

    /// <summary>Those with a time to the first token among them.</summary>
    public int Timed { get; private set; }

    /// <summary>What the arm cost on the present day of UTC, in nano-USD.</summary>
    public long DayNanoUsd { get; private set; }

    /// <summary>Puts what was spent before a restart in front.</summary>
    public void Spent(long nanoUsd, long nowMs)
    {
        TurnDay(nowMs);
        DayNanoUsd += nanoUsd;
    }

    /// <summary>Takes a request in. Null, or the guardrail it broke, in words.</summary>
    public string? Add(in ArmSample sample, ExperimentGuardrails? guardrails)
    {
        Guard(guardrails ?? new ExperimentGuardrails());
        Prune(sample.AtMs);
        TurnDay(sample.AtMs);
        _samples.Enqueue(sample);
        Count(sample, 1);
        DayNanoUsd += sample.CostNanoUsd ?? 0;
        _isCostUnknown |= sample is { Answered: true, CostNanoUsd: null };
        return guardrails is null ? null : Breach();
    }

    /// <summary>Forgets what is older than the window.</summary>
    public void Prune(long nowMs)
    {
        var from = nowMs - (long)_guardrails.Window.TotalMilliseconds;
        while (_samples.TryPeek(out var oldest) && (oldest.AtMs < from || _samples.Count >= MostSamples))
        {
            Count(_samples.Dequeue(), -1);
        }

        TurnDay(nowMs);
    }

    /// <summary>The time to the first token that nine of ten kept, in milliseconds; null without any. Sorts: for people, not for every request.</summary>
    public double? TtftP90Ms()
    {
        double[] times = [.. _samples.Where(static one => one.TtftMs is not null).Select(static one => one.TtftMs!.Value).Order()];
        return times.Length == 0 ? null : times[(int)Math.Ceiling(Ninety * times.Length) - 1];
    }

    private string? Breach()
    {
        if (_guardrails.MaxNanoUsdPerDay is { } most && (DayNanoUsd > most || _isCostUnknown))
        {
            return _isCostUnknown
                ? "an answer's cost is not known, so that maxUsdPerDay cannot be kept"
                : Text($"it cost {DayNanoUsd / NanoPerUsd:0.######} USD today, more than maxUsdPerDay {most / NanoPerUsd:0.######}");
        }

        if (Requests < _guardrails.MinRequests)
        {
            return null;
        }

        if (Failed > _guardrails.MaxErrorShare * Requests)
        {
            return Text($"{Failed} of {Requests} requests failed, more than maxErrorRate {_guardrails.MaxErrorShare * 100:0.##}%");
        }

        // Nearest rank: the p90 is above the limit as soon as more than a tenth of the times are.
        return _guardrails.MaxTtftP90Ms is { } limit && _slow > Timed - Math.Ceiling(Ninety * Timed)
            ? Text($"{_slow} of {Timed} answers took longer than maxTtftP90 {limit:0} ms to the first token")
            : null;
    }

    private void Guard(ExperimentGuardrails guardrails)
    {
        if (guardrails == _guardrails)
        {
            return;
        }

        _guardrails = guardrails;
        _slow = _samples.Count(IsSlow);
    }

    private void Count(in ArmSample sample, int by)
    {
        Failed += sample.Failed ? by : 0;
        Timed += sample.TtftMs is null ? 0 : by;
        _slow += IsSlow(sample) ? by : 0;
    }

    private bool IsSlow(ArmSample sample) => sample.TtftMs > _guardrails.MaxTtftP90Ms;

    private void TurnDay(long nowMs)
    {
        var day = nowMs / MillisecondsPerDay;
        if (day > _day)
        {
            (_day, DayNanoUsd, _isCostUnknown) = (day, 0, false);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
