using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>What one version changed, and the way back to it, asked twice.</summary>
public sealed partial class PolicyChanges : ComponentBase
{
    private bool _asking;
    private int _askedFor;

    /// <summary>The version.</summary>
    [Parameter, EditorRequired]
    public PolicyChangesView Changes { get; set; } = null!;

    /// <summary>Told the number to go back to, once it was confirmed.</summary>
    [Parameter]
    public EventCallback<int> OnRollBack { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // Another version is shown: the question was about the one before.
        if (_askedFor != Changes.Number || Changes.IsLive)
        {
            _asking = false;
        }
    }

    private void Ask() => (_asking, _askedFor) = (true, Changes.Number);

    private void Cancel() => _asking = false;

    private async Task ConfirmAsync()
    {
        _asking = false;
        await OnRollBack.InvokeAsync(Changes.Number);
    }
}
