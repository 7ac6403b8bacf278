using System.Globalization;
using Gateway.Contracts.Egress;

namespace Gateway.Dashboard.Model;

/// <summary>One fault of the egress ledger, as text.</summary>
/// <param name="Kind">What is wrong, in a few words.</param>
/// <param name="Place">File and line, or the record; null when it is about neither.</param>
/// <param name="RequestId">Id of the request; null when unknown.</param>
/// <param name="Message">The whole sentence.</param>
public sealed record FaultView(string Kind, string? Place, string? RequestId, string Message)
{
    /// <summary>Reads a fault.</summary>
    public static FaultView From(EgressProblemReport problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        var kind = problem.Kind switch
        {
            "changed" => "A record was changed",
            "removed" => "Records were removed",
            "inserted" => "A record was inserted",
            "reordered" => "Records were moved",
            "unreadable" => "A line cannot be read",
            "cut" => "The end was cut off",
            "unrecorded" => "A request left without a record",
            "unlogged" => "A record is of no request",
            "forbidden" => "A request left that had to stay",
            _ => problem.Kind,
        };
        var sequence = problem.Sequence > 0 ? $"record {problem.Sequence.ToString(CultureInfo.InvariantCulture)}" : null;
        var line = problem.File.Length > 0 ? $"{problem.File}, line {problem.Line.ToString(CultureInfo.InvariantCulture)}" : null;
        return new FaultView(kind, (line, sequence) is (null, null) ? null : string.Join(", ", new[] { line, sequence }.OfType<string>()), problem.RequestId, problem.Message);
    }
}
