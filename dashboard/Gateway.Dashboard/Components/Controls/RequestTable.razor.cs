using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>Requests as a table on a wide screen and as cards on a narrow one.</summary>
public sealed partial class RequestTable : ComponentBase
{
    /// <summary>The rows.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RequestRowView> Rows { get; set; } = [];
}
