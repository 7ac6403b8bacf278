using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>Turns written limits into a snapshot; what is absent keeps its default.</summary>
internal sealed class LimitsCompiler(ProblemCollector problems)
{
    /// <summary>The limits: what is written, and <paramref name="defaults"/> for the rest.</summary>
    public DeploymentLimits Compile(LimitsDocument? document, DeploymentLimits defaults) =>
        document is null ? defaults : new DeploymentLimits
        {
            Connect = Duration(document.Connect, defaults.Connect),
            FirstByte = Duration(document.FirstByte, defaults.FirstByte),
            Idle = Duration(document.Idle, defaults.Idle),
            Total = Duration(document.Total, defaults.Total),
            Concurrency = document.Concurrency?.Value ?? defaults.Concurrency,
            Queue = document.Queue?.Value ?? defaults.Queue,
            QueueWait = Duration(document.QueueWait, defaults.QueueWait),
        };

    private TimeSpan Duration(Written<string>? written, TimeSpan absent)
    {
        if (written is null)
        {
            return absent;
        }

        if (DurationText.TryParse(written.Value, out var duration))
        {
            return duration;
        }

        problems.Add(written, "must be a duration up to 24h, for example 500ms, 3s, 30m");
        return absent;
    }
}
