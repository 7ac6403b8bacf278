namespace Gateway.Policy;

/// <summary>What a deployment can do, and what a request needs. A need that is missing removes the deployment.</summary>
[Flags]
public enum Capabilities : ushort
{
    /// <summary>Plain chat.</summary>
    None = 0,

    /// <summary>Function tools.</summary>
    Tools = 1,

    /// <summary>Image parts in messages.</summary>
    Vision = 2,

    /// <summary>Answers that follow a JSON schema, or JSON mode.</summary>
    JsonOutput = 4,

    /// <summary>A separate reasoning channel.</summary>
    Reasoning = 8,

    /// <summary>Audio parts in messages or answers.</summary>
    Audio = 16,

    /// <summary>Per-token log probabilities.</summary>
    LogProbs = 32,

    /// <summary>More than one choice per request.</summary>
    MultipleChoices = 64,

    /// <summary>Document parts, usually PDF, in messages.</summary>
    Documents = 128,

    /// <summary>Embeddings. A deployment with it serves nothing else, and nothing else serves them.</summary>
    Embeddings = 256,

    /// <summary>Legacy text completions.</summary>
    TextCompletions = 512,
}
