using Gateway.Contracts.Egress;
using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace Gateway.Dashboard.Components.Controls;

/// <summary>Verifies the whole ledger when asked, and shows what came of it with the first fault.</summary>
public sealed partial class LedgerCheck : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private VerificationView? _view;
    private string? _failure;
    private bool _busy;

    [Inject]
    private IEgressAdmin Ledger { get; set; } = null!;

    [Inject]
    private ILogger<LedgerCheck> Logger { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private async Task VerifyAsync()
    {
        (_busy, _failure) = (true, null);
        try
        {
            _view = VerificationView.From(await Ledger.VerifyAsync(_gone.Token));
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // Nobody waits for it any more.
        }
        catch (Exception exception)
        {
            DashboardLog.ReadFailed(Logger, nameof(LedgerCheck), exception);
            (_view, _failure) = (null, "The ledger could not be read. The gateway's log says why (DashboardReadFailed).");
        }
        finally
        {
            _busy = false;
        }
    }
}
