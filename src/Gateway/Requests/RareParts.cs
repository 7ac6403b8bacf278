using Gateway.Protocol.Responses;

namespace Gateway.Requests;

/// <summary>What only some requests have; see the properties of the same names in <see cref="InferenceContext"/>.</summary>
internal sealed class RareParts
{
    /// <summary>What only a Responses body says.</summary>
    public ResponsesTraits Responses { get; set; }

    /// <summary>The body in no dialect.</summary>
    public CanonicalBody? Canonical { get; set; }

    /// <summary>The request with pseudonyms.</summary>
    public MaskedRequest? Masked { get; set; }

    /// <summary>The answer being kept for repeats.</summary>
    public RepeatableAnswer? Repeatable { get; set; }

    /// <summary>The answer given before.</summary>
    public RepeatableAnswer? Earlier { get; set; }

    /// <summary>The answer being kept to be continued.</summary>
    public KeptAnswer? Kept { get; set; }

    /// <summary>When the client of a waiting stream heard something last.</summary>
    public long? SpokenAt { get; set; }

    /// <summary>Fields that a translation left out.</summary>
    public IReadOnlyList<string>? DroppedFields { get; set; }

    /// <summary>The upstream's rate limit headers.</summary>
    public List<KeyValuePair<string, string>>? RateLimits { get; set; }
}
