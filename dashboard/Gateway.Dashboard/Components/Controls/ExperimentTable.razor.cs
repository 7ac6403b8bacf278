using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>How the arms of the live experiments do, and the shadows.</summary>
public sealed partial class ExperimentTable : ComponentBase
{
    /// <summary>The rows.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ExperimentRowView> Rows { get; set; } = [];
}
