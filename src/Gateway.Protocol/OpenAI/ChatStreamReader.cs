namespace Gateway.Protocol.OpenAI;

/// <summary>Looks at the data of chat stream events with byte searches first and a JSON reader only where it must.</summary>
public static class ChatStreamReader
{
    /// <summary>What the event carries; <paramref name="usage"/> is set when <see cref="ChatEventKinds.Usage"/> is among it. No allocation.</summary>
    public static ChatEventKinds Inspect(ReadOnlySpan<byte> data, out TokenUsage usage) => throw new NotSupportedException("not written yet");
}
