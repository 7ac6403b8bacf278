using Gateway.LocalEngine.Installation;

namespace Gateway.Commands;

/// <summary>Shows an installation's progress: one line that is rewritten in a terminal, a line per step and tenth elsewhere.</summary>
internal sealed class EngineCommandProgress(TextWriter writer, bool interactive) : IProgress<InstallProgress>
{
    // Wipes the rest of a longer earlier text.
    private const int LineWidth = 72;

    private readonly Lock _gate = new();
    private string _shown = "";

    /// <inheritdoc/>
    public void Report(InstallProgress value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var text = value.ToString();
        var step = interactive ? text : $"{value.Step} {(int)((value.Percent ?? 0) / 10)}";
        lock (_gate)
        {
            if (step != _shown)
            {
                _shown = step;
                writer.Write(interactive ? "\r" + text.PadRight(LineWidth) : text + Environment.NewLine);
                writer.Flush();
            }
        }
    }

    /// <summary>Ends the rewritten line.</summary>
    public void Finish()
    {
        if (interactive && _shown.Length > 0)
        {
            writer.WriteLine();
        }
    }
}
