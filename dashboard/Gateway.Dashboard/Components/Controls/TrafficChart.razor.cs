using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>Requests over time as stacked columns, with the same as numbers below.</summary>
public sealed partial class TrafficChart : ComponentBase
{
    /// <summary>What to draw.</summary>
    [Parameter, EditorRequired]
    public TrafficChartView Chart { get; set; } = null!;
}
