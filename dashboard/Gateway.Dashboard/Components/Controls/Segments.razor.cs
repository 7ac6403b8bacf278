using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>A choice of one of a few views, each a link of its own, so that the choice stands in the URL.</summary>
public sealed partial class Segments : ComponentBase
{
    /// <summary>What is chosen.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The choices.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Segment> Items { get; set; } = [];
}
