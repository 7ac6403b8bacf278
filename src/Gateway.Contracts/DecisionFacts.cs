namespace Gateway.Contracts;

/// <summary>What a decision was made from. No text of the request.</summary>
public sealed record DecisionFacts
{
    /// <summary>Dialect of the client, for example <c>openai.chat</c>.</summary>
    public required string Dialect { get; init; }

    /// <summary>Name of the calling key; null when it was not recognised.</summary>
    public string? Key { get; init; }

    /// <summary>The model asked for; null when the body could not be read.</summary>
    public string? RequestedModel { get; init; }

    /// <summary>True for a stream.</summary>
    public required bool Stream { get; init; }

    /// <summary>Estimated input in tokens.</summary>
    public required int InputTokensEstimate { get; init; }

    /// <summary>Label: <c>public, internal, confidential, restricted</c>.</summary>
    public required string Label { get; init; }

    /// <summary>Who asked for that label: any of <c>findings, key, client, conversation, judge</c>.</summary>
    public IReadOnlyList<string> LabelSources { get; init; } = [];

    /// <summary>Kinds of private data found; never the values.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>How many private values of each kind were found, for example <c>Email=2,Iban=1</c>; null for none, or when not on record.</summary>
    public string? Entities { get; init; }

    /// <summary>The client's program, as it names itself; null when it does not or is not on record.</summary>
    public string? App { get; init; }

    /// <summary>Tags of the calling key; null when not on record.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Team of the calling key; null when it is in none or it is not on record.</summary>
    public string? Team { get; init; }

    /// <summary>What was left of the calling key's budget in USD; null when it had none.</summary>
    public double? BudgetLeftUsd { get; init; }

    /// <summary>Language of what the user wrote, ISO 639-1; <c>und</c> when it could not be told, null when no rule asked.</summary>
    public string? Language { get; init; }

    /// <summary>What the request needs, for example <c>tools</c>; null when not on record.</summary>
    public IReadOnlyList<string>? Needs { get; init; }

    /// <summary>Output limit the client set, in tokens; null when it set none or it is not on record.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Messages of the conversation; null when not on record.</summary>
    public int? Messages { get; init; }

    /// <summary>Class of task; null when not on record.</summary>
    public string? Task { get; init; }

    /// <summary>Difficulty from 0 to 1; null when not on record.</summary>
    public double? Difficulty { get; init; }

    /// <summary>True when the client itself asked to stay local; null when not on record.</summary>
    public bool? ClientLocalOnly { get; init; }

    /// <summary>Names of the hints that were read; null when not on record.</summary>
    public IReadOnlyList<string>? Hints { get; init; }
}
