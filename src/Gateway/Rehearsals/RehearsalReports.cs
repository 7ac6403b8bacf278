using System.Text.Json;
using Gateway.Contracts.Policies;
using Gateway.Policy;
using Gateway.Policy.Rehearsal;
using Gateway.Recording;

namespace Gateway.Rehearsals;

/// <summary>Rehearses, and reports in the words of the admin contract.</summary>
internal static class RehearsalReports
{
    private const decimal NanoUsd = 1_000_000_000m;

    /// <summary>Rehearses a policy and reports.</summary>
    public static RehearsalReport Run(PolicySnapshot old, PolicySnapshot @new, RecordedTraffic traffic, RehearsalOptions options, TimeProvider time)
    {
        var start = time.GetTimestamp();
        var result = PolicyRehearsal.Run(old, @new, traffic.Requests, options);
        var seconds = time.GetElapsedTime(start).TotalSeconds;
        return new RehearsalReport
        {
            OldVersion = result.OldVersion,
            NewVersion = result.NewVersion,
            From = result.From,
            To = result.To,
            Requests = result.Requests,
            LeftOut = traffic.LeftOut,
            Reproduced = result.Reproduced,
            OnRecord = result.OnRecord,
            WidenedRequests = result.WidenedRequests,
            Widened = [.. result.Widened.Select(one => new RehearsalWideningReport(Code(one.Kind), one.KeptBy, one.Rule, one.App, one.From, one.To, one.Requests, one.Examples))],
            ChangedRequests = result.ChangedRequests,
            Changes = [.. result.Changes.Select(one => new RehearsalChangeReport(Code(one.Kind), one.Rule, one.App, one.From, one.To, one.Requests))],
            Old = Of(result.Old),
            New = Of(result.New),
            NeverMatched = result.NeverMatched,
            Assumptions = result.Assumptions,
            Absent =
            [
                .. old.LeftOut.Intersect(@new.LeftOut, StringComparer.Ordinal).Select(sentence => $"both: {sentence}"),
                .. old.LeftOut.Except(@new.LeftOut, StringComparer.Ordinal).Select(sentence => $"OLD: {sentence}"),
                .. @new.LeftOut.Except(old.LeftOut, StringComparer.Ordinal).Select(sentence => $"NEW: {sentence}"),
            ],
            RequestsPerSecond = seconds > 0 ? Math.Round(result.Requests / seconds) : 0,
        };
    }

    private static RehearsalTotalsReport Of(RehearsalTotals totals) => new()
    {
        Local = totals.Local,
        Cloud = totals.Cloud,
        Refused = totals.Refused,
        CloudInputTokens = totals.CloudInputTokens,
        CloudOutputTokens = totals.CloudOutputTokens,
        CostUsd = totals.CostNanoUsd / NanoUsd,
        UnknownCost = totals.UnknownCost,
        KeptSlo = totals.KeptSlo,
        TtftP50Ms = totals.TtftP50Ms,
        TtftP95Ms = totals.TtftP95Ms,
        LongestQueueMs = totals.LongestQueueMs,
    };

    private static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
