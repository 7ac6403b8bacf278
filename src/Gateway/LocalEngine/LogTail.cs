namespace Gateway.LocalEngine;

/// <summary>The last lines an engine wrote, for the reason of its end.</summary>
internal sealed class LogTail
{
    /// <summary>Lines kept: llama-server explains a failed start in its last ten.</summary>
    public const int Capacity = 40;

    private readonly Queue<LlamaServerLine> _lines = new(Capacity);

    /// <summary>Adds a line and forgets the oldest when there are too many.</summary>
    public void Add(LlamaServerLine line)
    {
        lock (_lines)
        {
            if (_lines.Count == Capacity)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
        }
    }

    /// <summary>The lines, oldest first.</summary>
    public IReadOnlyList<string> Lines()
    {
        lock (_lines)
        {
            return [.. _lines.Select(line => line.Text)];
        }
    }

    /// <summary>The first error of the tail, which is the cause of those behind it; else the last line; null when nothing was written.</summary>
    public string? Cause()
    {
        lock (_lines)
        {
            return (_lines.FirstOrDefault(line => line.Level >= LogLevel.Error) ?? _lines.LastOrDefault())?.Text;
        }
    }
}
