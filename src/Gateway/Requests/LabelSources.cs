namespace Gateway.Requests;

/// <summary>Who asked for a request's label: all whose label is the joined one. The numbers are stored and never change their meaning.</summary>
[Flags]
internal enum LabelSources
{
    /// <summary>Nobody: the request is public.</summary>
    None = 0,

    /// <summary>What was found in its text.</summary>
    Findings = 1,

    /// <summary>The virtual key it came with.</summary>
    Key = 1 << 1,

    /// <summary>The client, by a header.</summary>
    Client = 1 << 2,

    /// <summary>The conversation it belongs to, or a message that was labelled before.</summary>
    Conversation = 1 << 3,

    /// <summary>The local model that judges, or its silence.</summary>
    Judge = 1 << 4,
}
