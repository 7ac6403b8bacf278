namespace Gateway.Dashboard.Model;

/// <summary>One label's part of some requests.</summary>
/// <param name="Label">The label.</param>
/// <param name="Requests">Requests as text.</param>
/// <param name="Share">Their share as text.</param>
/// <param name="Percent">The same from 0 to 100, for the bar.</param>
public sealed record LabelShare(string Label, string Requests, string Share, double Percent);
