using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>A word with the sign and colour of its tone.</summary>
public sealed partial class ToneMark : ComponentBase
{
    /// <summary>How it is meant.</summary>
    [Parameter, EditorRequired]
    public Tone Tone { get; set; }

    /// <summary>The word.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string Css => Tone switch { Tone.Good => "tone-good", Tone.Warning => "tone-warning", Tone.Bad => "tone-bad", _ => "tone-neutral" };

    private string Icon => Tone switch
    {
        Tone.Good => Icons.Material.Outlined.CheckCircle,
        Tone.Warning => Icons.Material.Outlined.WarningAmber,
        Tone.Bad => Icons.Material.Outlined.HighlightOff,
        _ => Icons.Material.Outlined.Circle,
    };
}
