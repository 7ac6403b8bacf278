namespace Gateway.Dashboard.Model;

/// <summary>One column of the traffic chart.</summary>
/// <param name="Label">Start of the slice, time of day UTC.</param>
/// <param name="Local">Requests answered locally.</param>
/// <param name="Cloud">Requests answered in the cloud.</param>
/// <param name="Refused">Requests refused or failed.</param>
/// <param name="LocalHeight">CSS height of the local part.</param>
/// <param name="CloudHeight">CSS height of the cloud part.</param>
/// <param name="RefusedHeight">CSS height of the refused part.</param>
public sealed record TrafficColumn(
    string Label,
    long Local,
    long Cloud,
    long Refused,
    string LocalHeight,
    string CloudHeight,
    string RefusedHeight)
{
    /// <summary>The column in words.</summary>
    public string Title
        => $"{Label} UTC: {DashboardFormat.Count(Local)} local, {DashboardFormat.Count(Cloud)} cloud, {DashboardFormat.Count(Refused)} refused";
}
