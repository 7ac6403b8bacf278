using System.Collections.Immutable;
using Gateway.Contracts.Policies;
using Gateway.Policy;
using Gateway.Policy.Snapshots;
using Gateway.Requests;

namespace Gateway.Experiments;

/// <summary>How the arms of experiments do, and which of them are stopped. By name: a new policy finds them as they were.</summary>
internal sealed class ExperimentBook(TimeProvider time, ILogger<ExperimentBook> logger) : IExperimentControl
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Experiment, string Arm), ArmWindow> _arms = [];

    // Read by every decision of an experiment, changed a few times in its life.
    private ImmutableDictionary<(string Experiment, string Arm), ExperimentStop> _stops = ImmutableDictionary<(string, string), ExperimentStop>.Empty;

    /// <summary>Raised after an arm was stopped; handlers return at once.</summary>
    public event Action<ExperimentStop>? Stopped;

    /// <inheritdoc/>
    public bool IsStopped(string experiment, string arm)
    {
        var stops = Volatile.Read(ref _stops);
        return !stops.IsEmpty && stops.ContainsKey((experiment, arm));
    }

    /// <summary>Puts in place what was stored before a restart; called before the first request.</summary>
    public void Restore(IEnumerable<ExperimentStop> stops, IEnumerable<ArmSpend> spend)
    {
        lock (_gate)
        {
            Volatile.Write(ref _stops, _stops.AddRange(stops.Select(static stop => KeyValuePair.Create((stop.Experiment, stop.Arm), stop))));
            foreach (var one in spend)
            {
                Window(one.Experiment, one.Arm).Spent(one.NanoUsd, NowMs);
            }
        }
    }

    /// <summary>Takes a finished request in, and stops its arm if that broke a guardrail. Nothing happens when it was in no experiment.</summary>
    public void Note(RequestRecord record)
    {
        if (record.Decision is not { Experiment: { } assignment } decision || ArmSample.Of(record, NowMs) is not { } sample)
        {
            return;
        }

        var guardrails = assignment.Arm == ExperimentSnapshot.Control ? null : Find(decision.Policy, assignment.Experiment)?.Guardrails;
        ExperimentStop? stop = null;
        lock (_gate)
        {
            var reason = Window(assignment.Experiment, assignment.Arm).Add(sample, guardrails);
            if (reason is not null && !IsStopped(assignment.Experiment, assignment.Arm))
            {
                stop = new ExperimentStop(assignment.Experiment, assignment.Arm, time.GetUtcNow(), reason);
                Volatile.Write(ref _stops, _stops.Add((stop.Experiment, stop.Arm), stop));
            }
        }

        if (stop is not null)
        {
            ExperimentsLog.ArmStopped(logger, stop.Experiment, stop.Arm, stop.Reason);
            Stopped?.Invoke(stop);
        }
    }

    /// <summary>The experiments of a policy, as people want to see them.</summary>
    public IReadOnlyList<ExperimentReport> Report(PolicySnapshot policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        lock (_gate)
        {
            return [.. policy.Experiments.Select(experiment => new ExperimentReport(
                experiment.Id,
                Word(experiment.Sticky),
                (experiment.Guardrails ?? new ExperimentGuardrails()).Window.TotalMinutes,
                [.. experiment.Arms.Select(arm => Report(experiment, arm))]))];
        }
    }

    private ExperimentArmReport Report(ExperimentSnapshot experiment, ExperimentArm arm)
    {
        var window = Window(experiment.Id, arm.Name);
        window.Prune(NowMs);
        var stop = _stops.GetValueOrDefault((experiment.Id, arm.Name));
        return new ExperimentArmReport
        {
            Name = arm.Name,
            Share = arm.Share,
            State = arm.IsControl ? "control" : stop is null ? "running" : "stopped",
            StoppedAt = stop?.At,
            WhyStopped = stop?.Reason,
            Requests = window.Requests,
            ErrorRate = window.Requests == 0 ? null : (double)window.Failed / window.Requests,
            TtftP90Ms = window.TtftP90Ms(),
            UsdToday = window.DayNanoUsd / NanoPerUsd,
        };
    }

    private const decimal NanoPerUsd = 1_000_000_000m;

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    private ArmWindow Window(string experiment, string arm)
    {
        if (!_arms.TryGetValue((experiment, arm), out var window))
        {
            _arms.Add((experiment, arm), window = new ArmWindow());
        }

        return window;
    }

    private static ExperimentSnapshot? Find(PolicySnapshot policy, string id)
    {
        foreach (var experiment in policy.Experiments)
        {
            if (experiment.Id == id)
            {
                return experiment;
            }
        }

        return null;
    }

    private static string Word(ExperimentSticky sticky) => sticky switch
    {
        ExperimentSticky.Key => "key",
        ExperimentSticky.Request => "request",
        _ => "conversation",
    };
}
