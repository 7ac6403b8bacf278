namespace Gateway.Policy;

/// <summary>What kind of work a request is, as far as can be told; qualities of models are kept by it.</summary>
public enum TaskClass : byte
{
    /// <summary>Plain chat, and whatever nobody recognised.</summary>
    Chat,

    /// <summary>Works on program code.</summary>
    Code,

    /// <summary>Calls tools.</summary>
    Agent,

    /// <summary>Fills a given form.</summary>
    Extraction,

    /// <summary>Looks at images or documents.</summary>
    Vision,

    /// <summary>Reads much.</summary>
    LongInput,

    /// <summary>Turns text into vectors.</summary>
    Embedding,
}
