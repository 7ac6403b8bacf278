using Gateway.Canary.Tests.Values;

namespace Gateway.Canary.Tests.Cases;

/// <summary>One case: everything else follows from these words and the seed.</summary>
internal sealed record CanaryCase
{
    /// <summary>Seed of its values.</summary>
    public required int Seed { get; init; }

    /// <summary>True for a case that carries nothing private and must reach the cloud.</summary>
    public required bool IsControl { get; init; }

    public required Surface Surface { get; init; }

    public required Position Position { get; init; }

    public required ValueClass Class { get; init; }

    public required TextEncoding Encoding { get; init; }

    public required Shape Shape { get; init; }

    public required Fault Fault { get; init; }

    /// <summary>The model asked for.</summary>
    public required string Model { get; init; }

    public required bool Stream { get; init; }

    /// <summary>How the gateway is set up.</summary>
    public Setting Setting { get; init; }

    /// <summary>Bytes of filler before the text: a long document.</summary>
    public int Filler { get; init; }

    /// <summary>What a failure prints: enough to run it again, nothing of the value.</summary>
    public override string ToString() =>
        $"seed {Seed}{(IsControl ? " control" : "")}: {Surface} {Position} {Class} {Encoding} {Shape} {Fault} {Setting} model={Model}{(Stream ? " stream" : "")}{(Filler > 0 ? $" filler={Filler}" : "")}";
}
