using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>Says where an answer came from, by word, sign and colour.</summary>
public sealed partial class EgressChip : ComponentBase
{
    /// <summary>Where.</summary>
    [Parameter, EditorRequired]
    public EgressKind Egress { get; set; }

    /// <summary>True when the stand-in provider answered.</summary>
    [Parameter]
    public bool Simulated { get; set; }

    private string Text => Egress switch { EgressKind.Local => "local", EgressKind.Cloud => "cloud", _ => "none" };

    private string Css => Egress switch { EgressKind.Local => "chip-local", EgressKind.Cloud => "chip-cloud", _ => "chip-none" };

    private string Icon => Egress switch
    {
        EgressKind.Local => Icons.Material.Outlined.Computer,
        EgressKind.Cloud => Icons.Material.Outlined.Cloud,
        _ => Icons.Material.Outlined.Block,
    };
}
