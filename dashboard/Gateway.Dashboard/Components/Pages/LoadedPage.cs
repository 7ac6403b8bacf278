using Gateway.Contracts;
using Gateway.Dashboard.Model;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;

namespace Gateway.Dashboard.Components.Pages;

/// <summary>A page that shows one reading of the gateway: read when it opens, when it is asked to, and, where it follows, at news.</summary>
/// <typeparam name="T">What is read.</typeparam>
public abstract class LoadedPage<T> : ComponentBase, IDisposable
    where T : class
{
    private LiveFeed? _feed;

    /// <summary>Creates the page.</summary>
    protected LoadedPage()
    {
        Load = new PageLoad<T>(ReadAsync, exception => DashboardLog.ReadFailed(Logger, GetType().Name, exception));
    }

    /// <summary>What was read, and where reading stands.</summary>
    protected PageLoad<T> Load { get; }

    /// <summary>True once the page follows what happens.</summary>
    protected bool IsFollowing => _feed is not null;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    /// <summary>The page's log.</summary>
    protected ILogger Logger => field ??= Loggers.CreateLogger(GetType());

    [Inject]
    private ILoggerFactory Loggers { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops following and reading.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _feed?.Dispose();
            Load.Dispose();
        }
    }

    /// <summary>Reads; null when there is nothing of the kind.</summary>
    protected abstract Task<T?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Makes what the page shows out of what was read; null when nothing was.</summary>
    protected abstract void Show(T? value);

    /// <summary>From now on reads again at news, and every <paramref name="every"/> without any; null = then never.</summary>
    protected void Follow(IGatewayAdmin admin, TimeSpan? every = null) => _feed ??= new LiveFeed(admin, Time, every, () => InvokeAsync(RefreshAsync));

    /// <summary>Forgets what was read and reads.</summary>
    protected async Task RetryAsync()
    {
        await Load.StartAsync();
        ShowLoaded();
    }

    /// <summary>Reads again; the page shows what it has meanwhile.</summary>
    protected virtual async Task RefreshAsync()
    {
        await Load.RefreshAsync();
        ShowLoaded();
    }

    private void ShowLoaded()
    {
        Show(Load.Value);
        StateHasChanged();
    }
}
