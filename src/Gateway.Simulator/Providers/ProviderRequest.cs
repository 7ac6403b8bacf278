using System.Text.Json;

namespace Gateway.Simulator.Providers;

/// <summary>What the simulator reads out of a request, whatever its schema.</summary>
internal sealed record ProviderRequest
{
    /// <summary>The model asked for.</summary>
    public required string Model { get; init; }

    /// <summary>The whole body, for answers that repeat parts of it (OpenAI Responses).</summary>
    public JsonElement Body { get; init; }

    /// <summary>Whether a stream was asked for.</summary>
    public bool Stream { get; init; }

    /// <summary>Whether the usage chunk was asked for (OpenAI).</summary>
    public bool IncludeUsage { get; init; }

    /// <summary>Number of choices asked for.</summary>
    public int Choices { get; init; } = 1;

    /// <summary>The most tokens that the answer may have; null: no limit.</summary>
    public int? MaximumTokens { get; init; }

    /// <summary>Texts at which the answer stops.</summary>
    public IReadOnlyList<string> Stops { get; init; } = [];

    /// <summary>The declared tools.</summary>
    public IReadOnlyList<DeclaredTool> Tools { get; init; } = [];

    /// <summary>Tokens of all texts of the request.</summary>
    public int PromptTokens { get; init; }

    /// <summary>Alternatives asked for beside each token's probability; null: no probabilities.</summary>
    public int? Logprobs { get; init; }

    /// <summary>Whether the reasoning's text or summary was asked for, where that is a choice.</summary>
    public bool WantsReasoningText { get; init; } = true;

    /// <summary>Whether the encrypted reasoning was asked for (OpenAI Responses).</summary>
    public bool WantsSealedReasoning { get; init; }

    /// <summary>The role of the last message: <c>user</c>, <c>assistant</c>, <c>system</c> or <c>tool</c> when it holds tool results.</summary>
    public string LastRole { get; init; } = "user";

    /// <summary>Which answer of its conversation this will be, from 1.</summary>
    public int Turn { get; init; } = 1;
}
