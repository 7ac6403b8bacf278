using Gateway.LocalEngine;

namespace Gateway.Doctor;

/// <summary>The gateway to examine, as it would be started.</summary>
internal sealed record DoctorContext
{
    /// <summary>The data folder, absolute; it need not exist.</summary>
    public required string DataRoot { get; init; }

    /// <summary>A GGUF file; null for the built-in model.</summary>
    public string? ModelPath { get; init; }

    /// <summary>Port of the API.</summary>
    public required int Port { get; init; }

    /// <summary>Port of admin API and dashboard.</summary>
    public required int AdminPort { get; init; }

    /// <summary>Port of the API as HTTP/2 without TLS; null for none.</summary>
    public int? Http2Port { get; init; }

    /// <summary>Folder of the policy; null for the default.</summary>
    public string? PolicyDirectory { get; init; }

    /// <summary>True when clouds may not be reached at all.</summary>
    public bool AirGap { get; init; }

    /// <summary>Environment variables.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>What the last quickstart wrote; null when none did.</summary>
    public RunningGateway? Running { get; init; }

    /// <summary>The engine, looked up once for all checks; null when there is none.</summary>
    public EngineBinary? Engine { get; init; }

    /// <summary>Why there is no engine, or why one that lies around is not used.</summary>
    public string? EngineProblem { get; init; }
}
