using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>Use per deployment, busiest first.</summary>
public sealed partial class DeploymentTable : ComponentBase
{
    /// <summary>The rows.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<DeploymentRowView> Rows { get; set; } = [];
}
