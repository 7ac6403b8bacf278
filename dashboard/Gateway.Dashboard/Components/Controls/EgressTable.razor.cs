using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>Records of the egress ledger as a table on a wide screen and as cards on a narrow one.</summary>
public sealed partial class EgressTable : ComponentBase
{
    /// <summary>The rows.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<EgressRowView> Rows { get; set; } = [];

    /// <summary>What is shown, to narrow it from a row.</summary>
    [Parameter, EditorRequired]
    public EgressQueryView Query { get; set; } = new();
}
