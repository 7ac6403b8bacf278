namespace Gateway.Protocol.Canonical;

/// <summary>
/// Tells the calls of the forced <see cref="JsonOutputTool"/> from the client's own: to the client their arguments are text, and
/// the answer stops instead of waiting for tools.
/// </summary>
internal sealed class JsonOutputCalls(AnswerFrame frame)
{
    private readonly List<(int Choice, int Call)> _calls = [];
    private readonly HashSet<int> _filled = [];

    /// <summary>True when the call that begins is one.</summary>
    public bool Take(int choice, int call, string name)
    {
        bool isTaken = frame.Report.JsonByTool && name == JsonOutputTool.Name;
        if (isTaken)
        {
            _calls.Add((choice, call));
        }

        return isTaken;
    }

    /// <summary>True when arguments told for the call are text.</summary>
    public bool IsText(int choice, int call)
    {
        bool isText = _calls.Count > 0 && _calls.Contains((choice, call));
        if (isText)
        {
            _filled.Add(choice);
        }

        return isText;
    }

    /// <summary>The text still to be told when the choice is complete: that of a call without arguments; usually empty.</summary>
    public ReadOnlySpan<byte> Missing(int choice) => Has(choice) && !_filled.Contains(choice) ? "{}"u8 : default;

    /// <summary>Why the choice ended, as the client is told, which has <paramref name="hasCalls"/> of its own.</summary>
    public FinishReason Reason(int choice, FinishReason reason, bool hasCalls)
    {
        // Some upstreams say "stop" after calls; clients wait for the other word before they run tools.
        if (reason == FinishReason.Stop && hasCalls)
        {
            return FinishReason.ToolCalls;
        }

        return reason == FinishReason.ToolCalls && !hasCalls && Has(choice) ? FinishReason.Stop : reason;
    }

    private bool Has(int choice)
    {
        foreach ((int told, _) in _calls)
        {
            if (told == choice)
            {
                return true;
            }
        }

        return false;
    }
}
