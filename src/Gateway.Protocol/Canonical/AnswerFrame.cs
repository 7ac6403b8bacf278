namespace Gateway.Protocol.Canonical;

/// <summary>What an answer writer must know of the request it answers.</summary>
public sealed record AnswerFrame
{
    /// <summary>The dialect of the upstream that answers.</summary>
    public required Dialect Upstream { get; init; }

    /// <summary>Our id for the answer, without a dialect's prefix.</summary>
    public required string Id { get; init; }

    /// <summary>The model named in the answer.</summary>
    public required string Model { get; init; }

    /// <summary>Unix seconds.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>Chat: the client asked for usage in the stream.</summary>
    public bool IncludeUsage { get; init; }

    /// <summary>Input tokens as counted or estimated by the gateway; reported where usage must be known before the upstream says it.</summary>
    public int InputTokensEstimate { get; init; }

    /// <summary>What the request's translation did.</summary>
    public required TranslationReport Report { get; init; }

    /// <summary>The request, for dialects that repeat its settings in the answer (Responses).</summary>
    public required CanonicalRequest Request { get; init; }

    /// <summary>USD cost in nano-dollars once usage is known; null: unknown.</summary>
    public Func<TokenUsage, long?>? CostNanoUsd { get; init; }

    /// <summary>True when the answer comes from the stand-in provider.</summary>
    public bool Simulated { get; init; }
}
