using System.Globalization;
using System.Text;
using Gateway.Egress;

namespace Gateway.Commands;

/// <summary>What the egress commands print.</summary>
internal static class EgressText
{
    /// <summary>The end of a verification.</summary>
    public static string Of(EgressVerification result)
    {
        var text = new StringBuilder();
        Line(text, $"{result.Records} records, {result.Requests} requests and copies compared.");
        if (result.Records > 0)
        {
            Line(text, $"Last record: {result.Head.Sequence} {result.Head.Hash}");
        }

        if (result.Unlogged > 0)
        {
            Line(text, $"{result.Unlogged} records have no request in the log: they still run, or the gateway was killed or too busy to store them.");
        }

        if (result.ProblemCount > result.Problems.Count)
        {
            Line(text, $"Only the first {result.Problems.Count} problems are shown.");
        }

        return text
            .Append(result.IsWhole ? "The ledger is whole." : $"{result.ProblemCount} problems: the ledger or the log was changed, or something left that must not.")
            .ToString();
    }

    /// <summary>What left.</summary>
    public static string Of(EgressAnswer answer)
    {
        var text = new StringBuilder();
        Line(text, $"{answer.Calls} calls, {answer.Bytes} bytes");
        foreach (var total in answer.Totals)
        {
            Line(text, $"{total.Calls,8}  {total.Bytes,12} B  {total.Deployment}  label {total.Label}  policy {total.Policy}  {total.Why}");
        }

        if (answer.Newest.Count > 0)
        {
            Line(text, $"The newest {answer.Newest.Count}:");
        }

        foreach (var record in answer.Newest)
        {
            var found = record.Findings.Count == 0 ? "" : $" ({string.Join(", ", record.Findings)})";
            var team = record.Team is null ? "" : $"  team {record.Team}";
            Line(text, $"{record.Time.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z  {record.Sequence}  {record.Request}  {record.Deployment} ({record.Host})  {record.Bytes} B  label {record.Label}{found}  {record.Why}  policy {record.Policy}{team}");
        }

        return text.ToString().TrimEnd('\n');
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
