using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>Shown in place of data that could not be read; offers another try.</summary>
public sealed partial class LoadFailed : ComponentBase
{
    /// <summary>What could not be shown.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>Another try.</summary>
    [Parameter]
    public EventCallback OnRetry { get; set; }
}
