using System.Globalization;
using Gateway.Policy.Documents;
using Gateway.Policy.Prediction;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>Compiles the <c>spill</c> of an objective.</summary>
internal sealed class SpillCompiler(ProblemCollector problems)
{
    private const double LargestShareOfPromise = 10;
    private const double LargestUsd = 1_000_000;
    private const double NanoPerUsd = 1e9;

    /// <summary>The options; the defaults where nothing is written or what is written is wrong.</summary>
    public SpillOptions Compile(SpillDocument? spill, ObjectiveDocument objective)
    {
        var options = new SpillOptions();
        if (spill is null)
        {
            return options;
        }

        if (objective.SloTtft is null)
        {
            problems.Add(spill.Line, spill.Key, "", "the objective has no 'slo: {ttft: ...}' that could be missed; add one or remove 'spill'");
        }

        var enter = Number(spill.Enter, LargestShareOfPromise) ?? options.EnterShare;
        var leave = Number(spill.Leave, LargestShareOfPromise) ?? Math.Min(options.LeaveShare, enter);
        if (leave > enter)
        {
            problems.Add(spill.Leave ?? objective.Name, $"must not exceed 'enter' ({enter.ToString(CultureInfo.InvariantCulture)}), or spilling would end before it begins");
            leave = enter;
        }

        return new SpillOptions
        {
            EnterShare = enter,
            LeaveShare = leave,
            MinDwellMs = Dwell(spill.Dwell) ?? options.MinDwellMs,
            MaxShare = Number(spill.MaxShare, 1) ?? options.MaxShare,
            MaxNanoUsd = (long?)(Number(spill.MaxUsdPerHour, LargestUsd) * NanoPerUsd),
        };
    }

    private double? Number(Written<string>? written, double most)
    {
        if (written is null)
        {
            return null;
        }

        if (double.TryParse(written.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most)
        {
            return number;
        }

        problems.Add(written, $"must be a number above 0 and up to {most.ToString(CultureInfo.InvariantCulture)}");
        return null;
    }

    private double? Dwell(Written<string>? written)
    {
        if (written is null)
        {
            return null;
        }

        if (DurationText.TryParse(written.Value, out var duration))
        {
            return duration.TotalMilliseconds;
        }

        problems.Add(written, "must be a duration up to 24h, for example 500ms, 3s, 30m");
        return null;
    }
}
