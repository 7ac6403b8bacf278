using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Responses;

/// <summary>How far a Responses answer is, or how it ended.</summary>
/// <param name="Name">Its <c>status</c>, which the last event is named after.</param>
internal sealed record ResponseStatus(string Name)
{
    /// <summary>It goes on.</summary>
    public static ResponseStatus InProgress { get; } = new("in_progress");

    /// <summary>Why it is incomplete; null: it is not.</summary>
    public string? Incomplete { get; private init; }

    /// <summary>The code of the error; null: none.</summary>
    public string? ErrorCode { get; private init; }

    /// <summary>The message of the error; null: none.</summary>
    public string? ErrorMessage { get; private init; }

    /// <summary>It failed.</summary>
    public static ResponseStatus Failed(in AnswerError error) =>
        new("failed") { ErrorCode = AnswerErrorNames.ToResponses(error.Type), ErrorMessage = error.Message };

    /// <summary>It ended for this reason.</summary>
    public static ResponseStatus Ended(FinishReason reason) => reason switch
    {
        FinishReason.Length or FinishReason.ContextWindow => new ResponseStatus("incomplete") { Incomplete = "max_output_tokens" },
        FinishReason.ContentFilter or FinishReason.Refusal => new ResponseStatus("incomplete") { Incomplete = "content_filter" },
        FinishReason.Error => Failed(default),
        _ => new ResponseStatus("completed"),
    };
}
