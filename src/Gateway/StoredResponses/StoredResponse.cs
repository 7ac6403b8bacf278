namespace Gateway.StoredResponses;

/// <summary>One answer of <c>/v1/responses</c>, kept for its client. Holds prompt and completion: encrypted before it is stored.</summary>
internal sealed record StoredResponse
{
    /// <summary>The response's id as its client knows it.</summary>
    public required string Id { get; init; }

    /// <summary>The calling key; no other key finds it.</summary>
    public required string KeyId { get; init; }

    /// <summary>When it was made, Unix milliseconds.</summary>
    public required long CreatedAtMs { get; init; }

    /// <summary>All input items, those of earlier turns included: a JSON array, UTF-8.</summary>
    public required byte[] Input { get; init; }

    /// <summary>The answer: a Responses object, UTF-8.</summary>
    public required byte[] Answer { get; init; }
}
