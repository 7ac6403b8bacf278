namespace Gateway.Protocol;

/// <summary>What a request's fields ask of a model. Mirrors the policy's capabilities without depending on them.</summary>
[Flags]
public enum RequestNeeds : ushort
{
    /// <summary>Plain chat.</summary>
    None = 0,

    /// <summary>Tools the client runs: <c>tools</c> or legacy <c>functions</c>, not empty.</summary>
    Tools = 1,

    /// <summary>An image part.</summary>
    Vision = 2,

    /// <summary><c>response_format</c>, <c>output_config.format</c> or <c>text.format</c> other than <c>text</c>.</summary>
    JsonOutput = 4,

    /// <summary>An effort that is not <c>none</c>, or Anthropic's <c>thinking</c> that is not disabled.</summary>
    Reasoning = 8,

    /// <summary>An <c>input_audio</c> part, or <c>audio</c> among <c>modalities</c>.</summary>
    Audio = 16,

    /// <summary><c>logprobs: true</c>.</summary>
    LogProbs = 32,

    /// <summary><c>n</c> greater than 1.</summary>
    MultipleChoices = 64,

    /// <summary>A document part with bytes or an address: <c>document</c> (Messages), <c>input_file</c> (Responses), <c>file</c> (chat).</summary>
    Documents = 128,

    /// <summary>The request is for embeddings.</summary>
    Embeddings = 256,

    /// <summary>The request is a legacy text completion.</summary>
    TextCompletions = 512,
}
