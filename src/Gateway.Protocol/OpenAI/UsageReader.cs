namespace Gateway.Protocol.OpenAI;

/// <summary>Reads the <c>usage</c> object of a whole chat answer.</summary>
public static class UsageReader
{
    /// <summary>
    /// False when <paramref name="json"/> is no JSON object. <paramref name="usage"/> stays unreported when the answer has none;
    /// negative or absurd numbers (over 1e9) count as not reported. No allocation.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out TokenUsage usage) => throw new NotSupportedException("not written yet");
}
