using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>How requests divide into labels, as a bar with its words.</summary>
public sealed partial class LabelBar : ComponentBase
{
    /// <summary>The labels.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<LabelShare> Shares { get; set; } = [];

    /// <summary>True in a table's cell: the words stand in one line.</summary>
    [Parameter]
    public bool Small { get; set; }

    private static string Css(string label) => label switch { "public" => "l-public", "internal" => "l-internal", "confidential" => "l-confidential", _ => "l-restricted" };
}
