using System.Runtime.CompilerServices;

namespace Gateway.Testing.Waiting;

/// <summary>Waits for something that another thread or process brings about.</summary>
public static class Eventually
{
    /// <summary>Often enough to measure 1 s, seldom enough to leave the machine to the code under test.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>Returns as soon as the condition holds; throws a <see cref="TimeoutException"/> that quotes it if it does not in time.</summary>
    public static Task UntilAsync(
        Func<bool> condition,
        TimeSpan timeout,
        CancellationToken cancellationToken,
        [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        ArgumentNullException.ThrowIfNull(condition);
        return UntilAsync(() => Task.FromResult(condition()), timeout, cancellationToken, what);
    }

    /// <summary>Returns as soon as the condition holds; throws a <see cref="TimeoutException"/> that quotes it if it does not in time.</summary>
    public static async Task UntilAsync(
        Func<Task<bool>> condition,
        TimeSpan timeout,
        CancellationToken cancellationToken,
        [CallerArgumentExpression(nameof(condition))] string what = "")
    {
        ArgumentNullException.ThrowIfNull(condition);
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > timeout)
            {
                throw new TimeoutException($"Not true within {timeout.TotalSeconds:0.###} s: {what}");
            }

            await Task.Delay(Interval, cancellationToken);
        }
    }
}
