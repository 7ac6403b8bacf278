using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>Every deployment in the decision's order, with what became of it and why.</summary>
public sealed partial class DecisionTrail : ComponentBase
{
    /// <summary>The trail.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TrailStep> Steps { get; set; } = [];

    private static string Css(TrailOutcome outcome) => outcome switch
    {
        TrailOutcome.Answered => "step-answered",
        TrailOutcome.Failed => "step-failed",
        TrailOutcome.NotTried => "step-waiting",
        _ => "step-removed",
    };

    private static string Icon(TrailOutcome outcome) => outcome switch
    {
        TrailOutcome.Answered => Icons.Material.Filled.Check,
        TrailOutcome.Failed => Icons.Material.Filled.PriorityHigh,
        TrailOutcome.NotTried => Icons.Material.Filled.MoreHoriz,
        _ => Icons.Material.Filled.Close,
    };
}
