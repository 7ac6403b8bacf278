using Gateway.Canary.Tests.Cases;

namespace Gateway.Canary.Tests.Bodies;

/// <summary>What one body holds.</summary>
internal sealed record Draft
{
    public required Surface Surface { get; init; }

    public required string Model { get; init; }

    public required bool Stream { get; init; }

    /// <summary>A word in the last question by which upstreams tell whose request they got.</summary>
    public required string Marker { get; init; }

    /// <summary>A word of its own for each case, so that no two are one conversation.</summary>
    public required string Topic { get; init; }

    /// <summary>Where <see cref="Texts"/> stand; null: the body is innocent.</summary>
    public Position? Where { get; init; }

    /// <summary>One text, or two that belong together.</summary>
    public string[] Texts { get; init; } = [];

    /// <summary>True when two texts are parts of one message rather than two messages.</summary>
    public bool InParts { get; init; }

    /// <summary>Turns before the last question.</summary>
    public int EarlierTurns { get; init; }

    /// <summary>The user's first words where they were sent before; null: words that nobody has sent.</summary>
    public string? Opening { get; init; }

    /// <summary>True when one of them is a call of a tool.</summary>
    public bool WithTools { get; init; }

    /// <summary>Letters of an innocent document.</summary>
    public int Filler { get; init; }

    /// <summary>True when only local providers are wanted.</summary>
    public bool OnlyLocal { get; init; }

    /// <summary>The stored response to go on from; null: none.</summary>
    public string? PreviousId { get; init; }

    /// <summary>The text when it stands at <paramref name="position"/>; null: another or none does.</summary>
    public string? At(Position position) => Where == position ? string.Concat(Texts) : null;

    /// <summary>What the user says in an earlier turn.</summary>
    public string Asked(int turn) => (turn == 0 ? At(Position.EarlierUser) ?? Opening : null) ?? $"What is tide {turn} of {Topic}?";
}
