using System.Globalization;
using Gateway.Contracts;

namespace Gateway.Dashboard.Model;

/// <summary>One request as a table row or a card.</summary>
public sealed record RequestRowView
{
    /// <summary>Decision id.</summary>
    public required string Id { get; init; }

    /// <summary>Its page.</summary>
    public required string Href { get; init; }

    /// <summary>When it arrived.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The model asked for.</summary>
    public required string Model { get; init; }

    /// <summary>The deployment that answered.</summary>
    public required string Deployment { get; init; }

    /// <summary>Where the answer came from.</summary>
    public required EgressKind Egress { get; init; }

    /// <summary>True when the stand-in provider answered.</summary>
    public required bool Simulated { get; init; }

    /// <summary>Input tokens.</summary>
    public required string InputTokens { get; init; }

    /// <summary>Output tokens.</summary>
    public required string OutputTokens { get; init; }

    /// <summary>True when the token counts are the gateway's estimate.</summary>
    public required bool Estimated { get; init; }

    /// <summary>Cost, or that it is unknown.</summary>
    public required string Cost { get; init; }

    /// <summary>True when something answered and its price is not known.</summary>
    public required bool CostUnknown { get; init; }

    /// <summary>Time to the first token.</summary>
    public required string Ttft { get; init; }

    /// <summary>HTTP status.</summary>
    public required string Status { get; init; }

    /// <summary>Error code; null on success.</summary>
    public required string? ErrorCode { get; init; }

    /// <summary>How the outcome is meant.</summary>
    public required Tone Tone { get; init; }

    /// <summary>Reason code.</summary>
    public required string Reason { get; init; }

    /// <summary>Reads a row.</summary>
    public static RequestRowView From(RequestSummary request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var egress = EgressOf(request.Egress);
        return new RequestRowView
        {
            Id = request.Id,
            Href = "/requests/" + Uri.EscapeDataString(request.Id),
            At = request.At,
            Model = request.RequestedModel ?? "not readable",
            Deployment = request.Deployment ?? "no answer",
            Egress = egress,
            Simulated = request.Simulated,
            InputTokens = Tokens(request.InputTokens, egress),
            OutputTokens = Tokens(request.OutputTokens, egress),
            Estimated = request.UsageEstimated,
            Cost = CostText(request.CostUsd, egress),
            CostUnknown = request.CostUsd is null && egress != EgressKind.None,
            Ttft = DashboardFormat.Duration(request.TtftMs),
            Status = request.Status.ToString(CultureInfo.InvariantCulture),
            ErrorCode = request.ErrorCode,
            Tone = ToneOf(request.Status, request.ErrorCode),
            Reason = request.Reason,
        };
    }

    /// <summary>Where an answer came from, in the contract's word.</summary>
    internal static EgressKind EgressOf(string egress) => egress switch
    {
        "local" => EgressKind.Local,
        "cloud" => EgressKind.Cloud,
        _ => EgressKind.None,
    };

    /// <summary>A token count; unknown is never 0, and where nothing answered there is nothing to know.</summary>
    internal static string Tokens(int? tokens, EgressKind egress) => tokens is { } known
        ? DashboardFormat.Count(known)
        : egress == EgressKind.None ? DashboardFormat.Nothing : DashboardFormat.Unknown;

    /// <summary>A cost by the same rule.</summary>
    internal static string CostText(decimal? cost, EgressKind egress) => cost is { } known
        ? DashboardFormat.Usd(known, DashboardFormat.RequestCostDecimals)
        : egress == EgressKind.None ? DashboardFormat.Nothing : DashboardFormat.Unknown;

    private static Tone ToneOf(int status, string? errorCode) => status switch
    {
        // The client hung up: nobody's failure.
        499 => Tone.Warning,
        >= 400 => Tone.Bad,
        _ => errorCode is null ? Tone.Good : Tone.Bad,
    };
}
