using Gateway.Canary.Tests.Bodies;
using Gateway.Canary.Tests.Values;

namespace Gateway.Canary.Tests.Cases;

/// <summary>One request of a case.</summary>
internal sealed record Step
{
    /// <summary>What the body holds.</summary>
    public required Draft Draft { get; init; }

    /// <summary>What it may do.</summary>
    public required Expectation Expectation { get; init; }

    /// <summary>Path and query.</summary>
    public required string Target { get; init; }

    /// <summary>Headers besides the key.</summary>
    public required IReadOnlyList<(string Name, string Value)> Headers { get; init; }

    public Tenant Tenant { get; init; }

    public Transport Transport { get; init; }

    /// <summary>Whose characters are to be escaped in the JSON; null: nobody's.</summary>
    public CanaryValue? Escaped { get; init; }

    /// <summary>True when the answer may hold nothing private either: whoever asked has sent nothing private.</summary>
    public bool IsAnswerInnocent { get; init; }

    /// <summary>True when it goes on from the stored answer to the step before.</summary>
    public bool Continues { get; init; }

    /// <summary>A secret of somebody else, which the answer may not hold; null: none.</summary>
    public CanaryValue? Foreign { get; init; }

    /// <summary>A body written by hand; null: the draft's.</summary>
    public string? Raw { get; init; }

    /// <summary>What became of it.</summary>
    public StepResult Result { get; init; } = new();

    /// <summary>The body's bytes.</summary>
    public string Json => Raw is not null ? Raw : Escaped is { } canary ? Encoder.Escape(BodyBuilder.Write(Draft), canary) : BodyBuilder.Write(Draft);
}
