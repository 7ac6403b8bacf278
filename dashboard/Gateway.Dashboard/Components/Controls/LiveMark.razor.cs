using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>Says whether the page follows the gateway.</summary>
public sealed partial class LiveMark : ComponentBase
{
    /// <summary>True when the last reading failed and older data is shown.</summary>
    [Parameter]
    public bool Stale { get; set; }

    /// <summary>True when the page stands still on purpose.</summary>
    [Parameter]
    public bool Paused { get; set; }
}
