using System.Globalization;
using Gateway.Contracts.Policies;

namespace Gateway.Dashboard.Model;

/// <summary>One stored version as a table row.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Href">Address that shows its changes, or hides them when they are shown.</param>
/// <param name="IsLive">True for the live one.</param>
/// <param name="IsShown">True when its changes are shown.</param>
/// <param name="At">When it was stored, UTC.</param>
/// <param name="Author">Who made it.</param>
/// <param name="Message">What its author said.</param>
public sealed record PolicyVersionRowView(int Number, string Href, bool IsLive, bool IsShown, DateTimeOffset At, string Author, string Message)
{
    /// <summary>Reads a version.</summary>
    public static PolicyVersionRowView From(PolicyVersionSummary version, int? asked)
    {
        ArgumentNullException.ThrowIfNull(version);
        var shown = version.Number == asked;
        return new PolicyVersionRowView(
            version.Number,
            shown ? "/policies" : "/policies?version=" + version.Number.ToString(CultureInfo.InvariantCulture),
            version.IsLive,
            shown,
            version.CreatedAt,
            version.Author,
            version.Message);
    }
}
