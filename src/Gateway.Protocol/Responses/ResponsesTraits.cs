namespace Gateway.Protocol.Responses;

/// <summary>What only a <c>/v1/responses</c> body asks: state kept between requests, and answers made later.</summary>
public readonly record struct ResponsesTraits
{
    /// <summary>True for a <c>previous_response_id</c> that is not null.</summary>
    public bool HasPreviousResponse { get; init; }

    /// <summary>True for a <c>conversation</c> that is not null.</summary>
    public bool HasConversation { get; init; }

    /// <summary>True for a stored <c>prompt</c> that is not null.</summary>
    public bool HasPrompt { get; init; }

    /// <summary><c>store</c> as sent; null: not said.</summary>
    public bool? Store { get; init; }

    /// <summary>True for <c>"background": true</c>.</summary>
    public bool Background { get; init; }
}
