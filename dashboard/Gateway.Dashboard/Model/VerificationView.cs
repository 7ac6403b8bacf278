using Gateway.Contracts.Egress;

namespace Gateway.Dashboard.Model;

/// <summary>What a verification of the ledger found, as text.</summary>
/// <param name="IsWhole">True when nothing is wrong.</param>
/// <param name="Verdict">The result in a sentence.</param>
/// <param name="First">The first fault; null when there is none.</param>
/// <param name="Others">The faults after it, some of them.</param>
/// <param name="Facts">What was looked at.</param>
public sealed record VerificationView(bool IsWhole, string Verdict, FaultView? First, IReadOnlyList<FaultView> Others, IReadOnlyList<Fact> Facts)
{
    private const int MostOthers = 20;

    /// <summary>Reads a report.</summary>
    public static VerificationView From(EgressVerificationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        FaultView[] faults = [.. report.Problems.Select(FaultView.From)];
        return new VerificationView(
            report.IsWhole,
            report.IsWhole
                ? "The ledger is whole: no record was changed, removed, inserted or moved, and nothing left that had to stay."
                : $"The ledger is not whole: {DashboardFormat.Count(report.ProblemCount, "fault", "faults")}.",
            faults.FirstOrDefault(),
            [.. faults.Skip(1).Take(MostOthers)],
            [
                new("Records", DashboardFormat.Count(report.Records)),
                new("Requests compared", DashboardFormat.Count(report.Requests)),
                new("Records of requests not stored (yet)", DashboardFormat.Count(report.Unlogged)),
                new("Hash of the last record", report.HeadHash, Code: true),
                new("Verified", DashboardFormat.Instant(report.VerifiedAt)),
            ]);
    }
}
