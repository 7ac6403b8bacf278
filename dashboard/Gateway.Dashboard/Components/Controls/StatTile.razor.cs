using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>One number with its name, and notes below it.</summary>
public sealed partial class StatTile : ComponentBase
{
    /// <summary>What the number is.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>The number.</summary>
    [Parameter, EditorRequired]
    public string Value { get; set; } = "";

    /// <summary>A small word after the number; null for none.</summary>
    [Parameter]
    public string? Unit { get; set; }

    /// <summary>Notes.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
