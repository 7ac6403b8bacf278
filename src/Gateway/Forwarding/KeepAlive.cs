using Gateway.Requests;
using Gateway.Upstreams;

namespace Gateway.Forwarding;

/// <summary>
/// Tells the client of a stream that it still waits for its upstream's first event. Nobody else may write to the client between
/// <see cref="Start"/> and the end of <see cref="StopAsync"/>. Reusable.
/// </summary>
internal sealed class KeepAlive : IDisposable
{
    /// <summary>
    /// How long the status is held, counted from the request's arrival: until then a failure has a status of its own. After that the time
    /// between two comments, whoever of several deployments is waited for.
    /// </summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    // Timers tick a little early.
    private static readonly TimeSpan Early = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private InferenceContext? _context;
    private DeploymentState _target = null!;
    private long _startedAt;
    private TimeSpan _due;
    private Task _speaking = Task.CompletedTask;

    /// <summary>One that is stopped.</summary>
    public KeepAlive(TimeProvider time) =>
        _timer = time.CreateTimer(static state => ((KeepAlive)state!).Speak(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>The wait for <paramref name="target"/> begins. Nothing can be said before an answer that is no stream.</summary>
    public void Start(InferenceContext context, DeploymentState target)
    {
        if (!context.Outline.Stream)
        {
            return;
        }

        var silent = context.Time.GetElapsedTime(context.SpokenAt);
        lock (_lock)
        {
            (_context, _target, _startedAt) = (context, target, context.Time.GetTimestamp());
            _due = silent < Silence ? Silence - silent : TimeSpan.Zero;
            _timer.Change(_due, Silence);
        }
    }

    /// <summary>The wait is over. Completes when the last comment has been written; may be called again.</summary>
    public ValueTask StopAsync()
    {
        lock (_lock)
        {
            if (_context is null)
            {
                return default;
            }

            (_context, _target) = (null, null!);
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            var last = _speaking;
            _speaking = Task.CompletedTask;
            return last.IsCompletedSuccessfully ? default : new ValueTask(last);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Speak()
    {
        lock (_lock)
        {
            // A client that takes nothing hears no second comment before the first has gone. A tick of the wait before this may come late.
            if (_context is not null && _speaking.IsCompleted && _context.Time.GetElapsedTime(_startedAt) + Early >= _due)
            {
                _speaking = SpeakAsync(_context, _target);
            }
        }
    }

    private static async Task SpeakAsync(InferenceContext context, DeploymentState target)
    {
        try
        {
            await WaitingComment.WriteAsync(context, target, "waiting");
        }
#pragma warning disable CA1031 // Whatever a comment fails of, the answer is what counts; it meets the same client and tells.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Mostly the client is gone; the attempt hears of it by itself.
        }
    }
}
