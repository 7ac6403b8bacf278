namespace Gateway.Protocol.Canonical;

/// <summary>Who speaks.</summary>
public enum MessageRole : byte
{
    /// <summary>Instructions of the application.</summary>
    System,

    /// <summary>OpenAI's newer word for <see cref="System"/>.</summary>
    Developer,

    /// <summary>The user, and the results of tools.</summary>
    User,

    /// <summary>The model.</summary>
    Assistant,
}
