using Gateway.Contracts.Privacy;
using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>
/// Shows what the detectors find in a text. The text lives in this component alone: in no address, no log and no store. The browser's
/// spell checker is off, as some send what they check to their maker.
/// </summary>
public sealed partial class TryBox : ComponentBase, IDisposable
{
    /// <summary>Longest text in UTF-16 code units: what fits into one message of the page's connection.</summary>
    public const int MaxLength = 32_000;

    private readonly CancellationTokenSource _gone = new();
    private string _text = "";
    private bool _busy;
    private TrialView? _view;

    [Inject]
    private IPrivacyAdmin Privacy { get; set; } = null!;

    [Inject]
    private ILogger<TryBox> Logger { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task LookAsync()
    {
        if (_busy || string.IsNullOrWhiteSpace(_text))
        {
            _view = null;
            return;
        }

        _busy = true;
        var text = _text;
        try
        {
            _view = TrialView.From(text, await Privacy.TryAsync(new PrivacyTrial(text), _gone.Token));
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is gone, and the text with it.
        }
        catch (Exception exception)
        {
            DashboardLog.TrialFailed(Logger, exception.GetType().Name);
            _view = new TrialView("The text could not be looked at. The gateway's log says why (DashboardTrialFailed).", Tone.Bad, [], [], []);
        }
        finally
        {
            _busy = false;
        }
    }

    private void Clear() => (_text, _view) = ("", null);
}
