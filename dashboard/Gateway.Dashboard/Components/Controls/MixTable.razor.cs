using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>Labels and findings by app or by key.</summary>
public sealed partial class MixTable : ComponentBase
{
    /// <summary>What the table is.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>Heading of the names.</summary>
    [Parameter, EditorRequired]
    public string First { get; set; } = "";

    /// <summary>Shown for requests without a name.</summary>
    [Parameter, EditorRequired]
    public string Nameless { get; set; } = "";

    /// <summary>The rows.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<MixRowView> Rows { get; set; } = [];

    /// <summary>How many are not listed.</summary>
    [Parameter]
    public int Others { get; set; }
}
