namespace Gateway.Protocol.Responses;

/// <summary>What was told of one output item, so that its <c>done</c> events tell nothing twice.</summary>
internal sealed class ResponsesAnswerItem
{
    /// <summary>The call's number at the teller; -1: none.</summary>
    public int Call { get; set; } = -1;

    /// <summary>True once the call was told.</summary>
    public bool IsCall { get; set; }

    /// <summary>True for a custom tool, whose input is free text.</summary>
    public bool IsCustom { get; set; }

    /// <summary>True once any of the call's arguments were told.</summary>
    public bool HasArguments { get; set; }

    /// <summary>Numbers of the parts that were told.</summary>
    public HashSet<int> ToldParts { get; } = [];

    /// <summary>The kind of thinking that was told first; the other kind would repeat it.</summary>
    public ResponsesThinking Thinking { get; set; }

    /// <summary>True after <c>output_item.done</c>.</summary>
    public bool IsDone { get; set; }
}
