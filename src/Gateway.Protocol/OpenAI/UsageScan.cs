using Gateway.Protocol.Json;

namespace Gateway.Protocol.OpenAI;

/// <summary>Reads a <c>usage</c> object; works for whole answers and for stream chunks.</summary>
internal static class UsageScan
{
    /// <summary>Larger numbers are an upstream's bug, not tokens.</summary>
    private const long MaxTokens = 1_000_000_000;

    /// <summary>Reads the <c>usage</c> value the cursor stands at; an object without known numbers, or no object, is unreported.</summary>
    public static TokenUsage Read(ref JsonCursor cursor)
    {
        if (cursor.Peek() != JsonKind.Object)
        {
            cursor.Skip();
            return default;
        }

        int? input = null;
        int? output = null;
        int? cached = null;
        int? reasoning = null;
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            if (cursor.Is(key, "prompt_tokens"u8))
            {
                input = ReadTokens(ref cursor);
            }
            else if (cursor.Is(key, "completion_tokens"u8))
            {
                output = ReadTokens(ref cursor);
            }
            else if (cursor.Is(key, "prompt_tokens_details"u8))
            {
                cached = ReadDetail(ref cursor, "cached_tokens"u8);
            }
            else if (cursor.Is(key, "completion_tokens_details"u8))
            {
                reasoning = ReadDetail(ref cursor, "reasoning_tokens"u8);
            }
            else
            {
                cursor.Skip();
            }
        }

        return new TokenUsage(input, output, cached, reasoning);
    }

    private static int? ReadDetail(ref JsonCursor cursor, ReadOnlySpan<byte> name)
    {
        if (cursor.Peek() != JsonKind.Object)
        {
            cursor.Skip();
            return null;
        }

        int? tokens = null;
        JsonObjectFrame frame = cursor.Open();
        while (cursor.NextMember(ref frame, out JsonText key))
        {
            if (cursor.Is(key, name))
            {
                tokens = ReadTokens(ref cursor);
            }
            else
            {
                cursor.Skip();
            }
        }

        return tokens;
    }

    private static int? ReadTokens(ref JsonCursor cursor)
    {
        if (cursor.Peek() != JsonKind.Number)
        {
            cursor.Skip();
            return null;
        }

        return cursor.ReadNumber(out JsonText number) && JsonNumbers.TryInteger(cursor.Slice(number), out long tokens) && tokens is >= 0 and <= MaxTokens
            ? (int)tokens
            : null;
    }
}
