namespace Gateway.LocalEngine;

/// <summary>Splits a stream of text into lines of bounded length: an endless line is cut, its rest skipped.</summary>
internal sealed class BoundedLineReader(TextReader reader, int maxChars)
{
    private readonly char[] _buffer = new char[4096];
    private readonly System.Text.StringBuilder _line = new();

    /// <summary>Calls <paramref name="onLine"/> for each line until the stream ends.</summary>
    public async Task ReadAsync(Action<string> onLine, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(onLine);
        int read;
        while ((read = await reader.ReadAsync(_buffer, cancellationToken)) > 0)
        {
            foreach (var character in _buffer.AsSpan(0, read))
            {
                if (character == '\n')
                {
                    Emit(onLine);
                }
                else if (_line.Length < maxChars)
                {
                    _line.Append(character);
                }
            }
        }

        Emit(onLine);
    }

    private void Emit(Action<string> onLine)
    {
        var line = _line.ToString().TrimEnd('\r');
        _line.Clear();
        if (line.Length > 0)
        {
            onLine(line);
        }
    }
}
