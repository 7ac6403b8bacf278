using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>The local engine: state, why, load, and what runs.</summary>
public sealed partial class EngineCard : ComponentBase
{
    /// <summary>What to show.</summary>
    [Parameter, EditorRequired]
    public EngineView Engine { get; set; } = null!;
}
