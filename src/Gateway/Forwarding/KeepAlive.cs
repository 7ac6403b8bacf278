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
    /// How long the status is held, counted from the request's arrival: until then a failure has a status of its own. After that also the time
    /// between two comments, at most 15 s of silence together with the 5 s of <see cref="SlotQueue"/>.
    /// </summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private InferenceContext? _context;
    private DeploymentState _target = null!;
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

        lock (_lock)
        {
            (_context, _target) = (context, target);
        }

        var held = context.OutputCommitted ? TimeSpan.Zero : context.Time.GetElapsedTime(context.StartedAt);
        _timer.Change(held < Silence ? Silence - held : TimeSpan.Zero, Silence);
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
            return _speaking.IsCompletedSuccessfully ? default : new ValueTask(_speaking);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Speak()
    {
        lock (_lock)
        {
            // A client that takes nothing hears no second comment before the first has gone.
            if (_context is not null && _speaking.IsCompleted)
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
        catch (OperationCanceledException)
        {
            // The client is gone; the attempt hears of it by itself.
        }
    }
}
