namespace Gateway.Quickstart;

/// <summary>Shows how far a long step is: in place on a terminal, a line a second elsewhere. Nothing for what is over at once.</summary>
internal sealed class ProgressLine(string step, TextWriter output, bool isTerminal, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly long _since = time.GetTimestamp();
    private long _lastShown = time.GetTimestamp();
    private bool _shown;

    /// <summary>Reports a state, for example <c>4.2 of 13.0 MB (32 %)</c>.</summary>
    public void Report(string state)
    {
        lock (_gate)
        {
            if (time.GetElapsedTime(_lastShown) < Every)
            {
                return;
            }

            _lastShown = time.GetTimestamp();
            _shown = true;
            if (isTerminal)
            {
                output.Write($"\r\x1b[2K  {step}: {state}");
            }
            else
            {
                output.WriteLine($"  {step}: {state}");
            }
        }
    }

    /// <summary>Ends the step with what came of it.</summary>
    public void Done(string result)
    {
        lock (_gate)
        {
            var clear = isTerminal && _shown ? "\r\x1b[2K" : "";
            var seconds = time.GetElapsedTime(_since).TotalSeconds;
            output.WriteLine($"{clear}  {step}: {result}{(seconds >= 2 ? $" ({seconds:0.0} s)" : "")}");
            _shown = false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_shown && isTerminal)
        {
            output.WriteLine();
        }
    }
}
