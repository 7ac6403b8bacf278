namespace Gateway.Protocol;

/// <summary>What a chat request's fields ask of a model. Mirrors the policy's capabilities without depending on them.</summary>
[Flags]
public enum RequestNeeds : ushort
{
    /// <summary>Plain chat.</summary>
    None = 0,

    /// <summary><c>tools</c> or legacy <c>functions</c>, not empty.</summary>
    Tools = 1,

    /// <summary>An <c>image_url</c> part.</summary>
    Vision = 2,

    /// <summary><c>response_format</c> other than <c>text</c>.</summary>
    JsonOutput = 4,

    /// <summary><c>reasoning_effort</c> present and not <c>none</c>.</summary>
    Reasoning = 8,

    /// <summary>An <c>input_audio</c> part, or <c>audio</c> among <c>modalities</c>.</summary>
    Audio = 16,

    /// <summary><c>logprobs: true</c>.</summary>
    LogProbs = 32,

    /// <summary><c>n</c> greater than 1.</summary>
    MultipleChoices = 64,

    /// <summary>The request is for embeddings.</summary>
    Embeddings = 256,

    /// <summary>The request is a legacy text completion.</summary>
    TextCompletions = 512,
}
