using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>Whether the detectors still find what they used to find.</summary>
public sealed partial class DetectorTable : ComponentBase
{
    /// <summary>The page's numbers.</summary>
    [Parameter, EditorRequired]
    public PrivacyView View { get; set; } = null!;
}
