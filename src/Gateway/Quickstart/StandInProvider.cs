using System.Diagnostics;

namespace Gateway.Quickstart;

/// <summary>The stand-in cloud provider as a child process. It ends when its standard input closes, so it never outlives us.</summary>
internal sealed class StandInProvider : IDisposable
{
    private const string Announcement = "simulator listening on ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;

    private StandInProvider(Process process, string url)
    {
        _process = process;
        Url = url;
    }

    /// <summary>Its base address.</summary>
    public string Url { get; }

    /// <summary>Starts it on a free loopback port.</summary>
    public static async Task<StandInProvider> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "simulator");
        var program = Path.Combine(folder, OperatingSystem.IsWindows() ? "Gateway.Simulator.exe" : "Gateway.Simulator");
        if (!File.Exists(program))
        {
            throw new FileNotFoundException($"The stand-in provider is not beside the gateway ({program}). Build the whole solution, or set a provider key (OPENAI_API_KEY, ANTHROPIC_API_KEY, GEMINI_API_KEY).");
        }

        var process = Process.Start(new ProcessStartInfo(program, ["--port", "0", "--exit-with-parent", "--no-auth", "--lenient"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new IOException($"{program} could not be started.");
        try
        {
            var url = await ReadUrlAsync(process, cancellationToken);
            return new StandInProvider(process, url);
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(2)))
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static async Task<string> ReadUrlAsync(Process process, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                return line[Announcement.Length..].Trim();
            }
        }

        throw new IOException("The stand-in provider ended before it listened.");
    }
}
