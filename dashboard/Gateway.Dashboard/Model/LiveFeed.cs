using Gateway.Contracts;

namespace Gateway.Dashboard.Model;

/// <summary>
/// Calls back when the gateway has news, and now and then without news, because a window that ends now moves even when nothing
/// happens. Disposed with its page.
/// </summary>
public sealed class LiveFeed : IDisposable
{
    private readonly IDisposable _subscription;
    private readonly ITimer? _timer;
    private readonly Func<Task> _changed;
    private Task _tick = Task.CompletedTask;

    /// <summary>Subscribes. <paramref name="every"/> null: only when there is news.</summary>
    public LiveFeed(IGatewayAdmin admin, TimeProvider time, TimeSpan? every, Func<Task> changed)
    {
        ArgumentNullException.ThrowIfNull(admin);
        ArgumentNullException.ThrowIfNull(time);
        _changed = changed;
        _subscription = admin.Subscribe(changed);
        _timer = every is { } period ? time.CreateTimer(Tick, null, period, period) : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer?.Dispose();
        _subscription.Dispose();
    }

    private void Tick(object? state)
    {
        // A page slower than the timer is not asked twice at once.
        if (_tick.IsCompleted)
        {
            _tick = _changed();
        }
    }
}
