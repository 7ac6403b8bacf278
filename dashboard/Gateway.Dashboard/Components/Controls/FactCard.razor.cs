using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>A card of names and values.</summary>
public sealed partial class FactCard : ComponentBase
{
    /// <summary>What the facts are about.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>The facts.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Fact> Facts { get; set; } = [];
}
