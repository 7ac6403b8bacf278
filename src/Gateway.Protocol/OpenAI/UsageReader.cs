using Gateway.Protocol.Json;

namespace Gateway.Protocol.OpenAI;

/// <summary>Reads the <c>usage</c> object of a whole chat answer.</summary>
public static class UsageReader
{
    /// <summary>
    /// False when <paramref name="json"/> is no JSON object. <paramref name="usage"/> stays unreported when the answer has none;
    /// negative or absurd numbers (over 1e9) count as not reported. No allocation.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out TokenUsage usage)
    {
        usage = default;
        JsonCursor cursor = new(json);
        if (cursor.Peek() != JsonKind.Object)
        {
            return false;
        }

        TokenUsage found = default;
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            if (cursor.Is(key, "usage"u8))
            {
                found = UsageScan.Read(ref cursor);
            }
            else
            {
                cursor.Skip();
            }
        }

        if (!cursor.TryEnd())
        {
            return false;
        }

        usage = found;
        return true;
    }
}
