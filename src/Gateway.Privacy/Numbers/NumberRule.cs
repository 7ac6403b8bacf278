using Gateway.Privacy.Texts;

namespace Gateway.Privacy.Numbers;

/// <summary>How one type of identifier is written and checked.</summary>
internal sealed record NumberRule
{
    /// <summary>What it finds.</summary>
    public required FindingType Type { get; init; }

    /// <summary>
    /// How it is written: <c>9</c> a digit, <c>A</c> a letter, <c>X</c> either, a space one separator (space, dash, dot, slash).
    /// </summary>
    public required string[] Patterns { get; init; }

    /// <summary>Its check digits and inner rules; null when it has none.</summary>
    public NumberCheck? Check { get; init; }

    /// <summary>True when failing <see cref="Check"/> means that it cannot be one at all (a date out of range, a number never given).</summary>
    public bool Strict { get; init; }

    /// <summary>Confidence without a telling word near it.</summary>
    public required float Plain { get; init; }

    /// <summary>Confidence beside a telling word.</summary>
    public float Told { get; init; } = 0.85f;

    /// <summary>Words that tell, lower case, in the 48 characters before and the 16 behind; null when none can.</summary>
    public TellingWords? Words { get; init; }

    /// <summary>True when its separators may differ, as in 12.345.678-5.</summary>
    public bool Mixed { get; init; }

    /// <summary>True when a plus sign before it belongs to it.</summary>
    public bool Plus { get; init; }
}
