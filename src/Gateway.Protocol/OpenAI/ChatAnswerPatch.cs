using System.Buffers;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.OpenAI;

/// <summary>
/// Adds what OpenAI's schema requires of a whole chat answer and llama-server leaves out when it has nothing to say there:
/// <c>logprobs</c> of a choice, <c>content</c> and <c>refusal</c> of its message, each null. Strict clients refuse the answer without.
/// </summary>
public static class ChatAnswerPatch
{
    /// <summary>Writes <paramref name="answer"/>, a JSON object, with the missing members spliced in; all other bytes are kept.</summary>
    public static void Write(ReadOnlySpan<byte> answer, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        int written = 0;
        JsonCursor cursor = new(answer);
        if (cursor.Peek() == JsonKind.Object)
        {
            JsonObjectFrame frame = cursor.Open();
            while (cursor.NextMember(ref frame, out JsonText key))
            {
                if (cursor.Peek() == JsonKind.Array && cursor.Is(key, "choices"u8))
                {
                    WriteChoices(ref cursor, ref written, answer, output);
                }
                else
                {
                    cursor.Skip();
                }
            }
        }

        output.Write(answer[written..]);
    }

    private static void WriteChoices(ref JsonCursor cursor, ref int written, ReadOnlySpan<byte> answer, IBufferWriter<byte> output)
    {
        JsonObjectFrame choices = cursor.Open();
        while (cursor.NextElement(ref choices))
        {
            if (cursor.Peek() == JsonKind.Object)
            {
                WriteChoice(ref cursor, ref written, answer, output);
            }
            else
            {
                cursor.Skip();
            }
        }
    }

    private static void WriteChoice(ref JsonCursor cursor, ref int written, ReadOnlySpan<byte> answer, IBufferWriter<byte> output)
    {
        bool hasLogProbs = false;
        JsonObjectFrame choice = cursor.Open();
        while (cursor.NextMember(ref choice, out JsonText key))
        {
            hasLogProbs |= cursor.Is(key, "logprobs"u8);
            if (cursor.Peek() == JsonKind.Object && cursor.Is(key, "message"u8))
            {
                WriteMessage(ref cursor, ref written, answer, output);
            }
            else
            {
                cursor.Skip();
            }
        }

        if (!hasLogProbs && cursor.Fault == JsonFault.None)
        {
            WriteUpToBrace(cursor, ref written, answer, output);
            output.Write(choice.Members > 0 ? ",\"logprobs\":null"u8 : "\"logprobs\":null"u8);
        }
    }

    private static void WriteMessage(ref JsonCursor cursor, ref int written, ReadOnlySpan<byte> answer, IBufferWriter<byte> output)
    {
        bool hasContent = false;
        bool hasRefusal = false;
        JsonObjectFrame message = cursor.Open();
        while (cursor.NextMember(ref message, out JsonText key))
        {
            hasContent |= cursor.Is(key, "content"u8);
            hasRefusal |= cursor.Is(key, "refusal"u8);
            cursor.Skip();
        }

        if ((hasContent && hasRefusal) || cursor.Fault != JsonFault.None)
        {
            return;
        }

        WriteUpToBrace(cursor, ref written, answer, output);
        ReadOnlySpan<byte> missing = hasContent ? ",\"refusal\":null"u8 : hasRefusal ? ",\"content\":null"u8 : ",\"content\":null,\"refusal\":null"u8;
        output.Write(message.Members > 0 ? missing : missing[1..]);
    }

    /// <summary>Writes all before the brace that was just read; it follows with the next part.</summary>
    private static void WriteUpToBrace(in JsonCursor cursor, ref int written, ReadOnlySpan<byte> answer, IBufferWriter<byte> output)
    {
        int brace = cursor.Position - 1;
        output.Write(answer[written..brace]);
        written = brace;
    }
}
