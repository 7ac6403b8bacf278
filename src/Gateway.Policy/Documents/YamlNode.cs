namespace Gateway.Policy.Documents;

/// <summary>A YAML value with the place it was written at, so that every later complaint can name line and key.</summary>
internal sealed record YamlNode(YamlKind Kind, int Line, string Key)
{
    /// <summary>The scalar's text; empty for lists and maps.</summary>
    public string Text { get; init; } = "";

    /// <summary>True for a quoted or block scalar: such text is never a number or a flag.</summary>
    public bool Quoted { get; init; }

    /// <summary>The values of a list or, in file order, of a map.</summary>
    public IReadOnlyList<YamlNode> Items { get; init; } = [];

    /// <summary>The keys of a map, in the order of <see cref="Items"/>.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>True for <c>key:</c> with nothing behind it, or <c>~</c> or <c>null</c>.</summary>
    public bool IsEmpty => Kind == YamlKind.Text && !Quoted && Text is "" or "~" or "null";
}
