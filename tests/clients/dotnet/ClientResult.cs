using System.ClientModel;
using System.Text.Json.Serialization;

namespace Gateway.Clients;

/// <summary>What came of a call.</summary>
internal sealed record ClientResult
{
    /// <summary>The text; null: there was none.</summary>
    public string? Text { get; init; }

    /// <summary>Pieces of the stream that had text.</summary>
    public int Pieces { get; init; }

    /// <summary>Why the answer ended, in the client's own word; null: it never said.</summary>
    public string? Finish { get; init; }

    /// <summary>Tokens of the input; null: not told.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens of the output; null: not told.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>The cities that the weather was asked for.</summary>
    public IReadOnlyList<string> Cities { get; init; } = [];

    /// <summary>Names that were listed.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The person of a structured answer; null: none.</summary>
    public Person? Person { get; init; }

    /// <summary>The exception's type and its base types; null: it went well.</summary>
    [JsonPropertyName("kinds")]
    public IReadOnlyList<string>? ErrorTypes { get; init; }

    /// <summary>The exception's message; null: it went well.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The HTTP status of the error; null: none was seen.</summary>
    public int? Status { get; init; }

    /// <summary>The error's <c>retry-after</c>; null: none was seen.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Describes an exception.</summary>
    public static ClientResult Failed(Exception error)
    {
        var types = new List<string>();
        for (var type = error.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            types.Add(type.Name);
        }

        var response = (error as ClientResultException)?.GetRawResponse();
        string? retryAfter = null;
        response?.Headers.TryGetValue("retry-after", out retryAfter);
        return new ClientResult { ErrorTypes = types, ErrorMessage = error.Message, Status = response?.Status, RetryAfter = retryAfter };
    }
}
