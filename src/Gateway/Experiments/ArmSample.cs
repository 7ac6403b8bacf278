using Gateway.Policy;
using Gateway.Requests;

namespace Gateway.Experiments;

/// <summary>What one finished request says of its arm.</summary>
/// <param name="AtMs">When it ended, Unix milliseconds.</param>
/// <param name="Failed">It was tried and failed, or the arm's objective left nobody that could take it.</param>
/// <param name="TtftMs">Milliseconds to the first token; null when none came.</param>
/// <param name="CostNanoUsd">What it cost; null when that is not known.</param>
/// <param name="Answered">A deployment answered it.</param>
internal readonly record struct ArmSample(long AtMs, bool Failed, double? TtftMs, long? CostNanoUsd, bool Answered)
{
    private const int FirstErrorStatus = 400;
    private const double MicrosecondsPerMillisecond = 1000;

    /// <summary>The sample of a record; null when it says nothing of its arm: the client hung up, or was refused what no arm would have allowed.</summary>
    public static ArmSample? Of(RequestRecord record, long atMs)
    {
        if (record.ClientAborted || record.Decision is not { } decision
            || decision.Refusal is RefusalKind.PolicyDenied or RefusalKind.ClientHints or RefusalKind.LocalOnlyUnavailable)
        {
            return null;
        }

        var failed = record.ErrorCode is not null || record.Status >= FirstErrorStatus;
        return new ArmSample(atMs, failed, record.TtftUs / MicrosecondsPerMillisecond, record.CostNanoUsd, record.Deployment is not null);
    }
}
