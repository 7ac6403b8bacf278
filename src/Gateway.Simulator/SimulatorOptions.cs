using System.Collections.Frozen;

namespace Gateway.Simulator;

/// <summary>How the simulator runs.</summary>
internal sealed record SimulatorOptions
{
    /// <summary>Loopback port; default 0: a free one.</summary>
    public int Port { get; init; }

    /// <summary>Milliseconds before the first body byte, where a script says nothing; default 150.</summary>
    public int FirstByteMs { get; init; } = 150;

    /// <summary>Milliseconds between two events of a stream, where a script says nothing; default 20.</summary>
    public int ChunkMs { get; init; } = 20;

    /// <summary>Whether a request needs a key; default true. Any key that is not empty will do.</summary>
    public bool RequireKey { get; init; } = true;

    /// <summary>Whether bodies are taken that the real API would refuse; default false.</summary>
    public bool Lenient { get; init; }

    /// <summary>Top-level members that are taken although the real API does not know them; default none.</summary>
    public IReadOnlySet<string> AllowedFields { get; init; } = FrozenSet<string>.Empty;

    /// <summary>Whether the journal keeps request bodies (in memory only); default true.</summary>
    public bool KeepBodies { get; init; } = true;

    /// <summary>Whether the process ends when its standard input is closed; default false.</summary>
    public bool ExitWithParent { get; init; }

    /// <summary>No delays at all: what most tests want.</summary>
    public static SimulatorOptions Immediate { get; } = new() { FirstByteMs = 0, ChunkMs = 0 };
}
