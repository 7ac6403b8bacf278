namespace Gateway.LocalEngine;

/// <summary>How a finished program ended.</summary>
/// <param name="ExitCode">Its exit code; 128 + signal when a signal ended it.</param>
/// <param name="Output">Standard output, bounded.</param>
/// <param name="Error">Standard error, bounded.</param>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>True when it ended with 0.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>The last lines it wrote, for a message to the user.</summary>
    public string Tail
    {
        get
        {
            var lines = (Error + "\n" + Output).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return string.Join("; ", lines.Take(TailLines));
        }
    }

    // apt's first complaint is the cause, the rest follows from it.
    private const int TailLines = 4;
}
