using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>Stored versions of the policy, newest first.</summary>
public sealed partial class PolicyVersionTable : ComponentBase
{
    /// <summary>The rows.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<PolicyVersionRowView> Rows { get; set; } = [];
}
