namespace Gateway.Protocol.Sse;

/// <summary>One line of an event, cut at its first colon.</summary>
internal readonly ref struct SseField
{
    /// <summary>Cuts <paramref name="line"/>; a comment has an empty name, a line without colon an empty value.</summary>
    public SseField(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        Name = colon < 0 ? line : line[..colon];
        ReadOnlySpan<byte> value = colon < 0 ? default : line[(colon + 1)..];
        Value = !value.IsEmpty && value[0] == ' ' ? value[1..] : value;
    }

    /// <summary>The field's name.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>Its value, one leading space removed.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>True for a line of data.</summary>
    public bool IsData => Name.SequenceEqual("data"u8);

    /// <summary>True for the event's type.</summary>
    public bool IsEventName => Name.SequenceEqual("event"u8);
}
