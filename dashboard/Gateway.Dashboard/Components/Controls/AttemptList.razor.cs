using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>The attempts of a request on a common time scale.</summary>
public sealed partial class AttemptList : ComponentBase
{
    /// <summary>The attempts.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<AttemptRowView> Attempts { get; set; } = [];
}
