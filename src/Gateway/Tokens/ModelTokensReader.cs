using Gateway.LocalModels.Gguf;

namespace Gateway.Tokens;

/// <summary>Reads the tokenizer out of a model file's header, which <see cref="GgufReader"/> passes over.</summary>
internal static class ModelTokensReader
{
    private const string What = "the tokenizer";
    private const int LeastKeyBytes = 13;
    private const int LeastTensorBytes = 24;

    // The largest published vocabularies have 262 thousand.
    private const int MaxTokens = 1 << 20;

    /// <summary>
    /// Reads from the start of a seekable stream. Throws <see cref="GgufFormatException"/> for a header it cannot read, also for one whose
    /// tokenizer takes more than <see cref="GgufLimits.KeptTextBytes"/>.
    /// </summary>
    public static ModelTokens Read(Stream stream)
    {
        var cursor = new GgufCursor(stream);
        cursor.Skip(sizeof(uint) * 2, "magic and version"); // the file was inspected before it was served
        cursor.Count("tensors", GgufLimits.Tensors, LeastTensorBytes);
        var keys = cursor.Count("keys", GgufLimits.Keys, LeastKeyBytes);
        var read = new ModelTokens();
        for (var i = 0L; i < keys; i++)
        {
            var key = cursor.Name("a key", GgufLimits.KeyBytes);
            read = key switch
            {
                "tokenizer.ggml.model" => read with { Model = GgufValueReader.Read(cursor).Text },
                "tokenizer.ggml.pre" => read with { Pre = GgufValueReader.Read(cursor).Text },
                "tokenizer.ggml.tokens" => read with { Tokens = Texts(cursor) },
                "tokenizer.ggml.merges" => read with { Merges = Texts(cursor) },
                "tokenizer.ggml.token_type" => read with { Types = Numbers(cursor) },
                _ => PassOver(cursor, read),
            };
        }

        return read;
    }

    private static ModelTokens PassOver(GgufCursor cursor, ModelTokens read)
    {
        GgufValueReader.Read(cursor);
        return read;
    }

    private static string[] Texts(GgufCursor cursor)
    {
        var at = cursor.Position;
        var texts = new string[Open(cursor, GgufValueType.String, sizeof(ulong))];
        foreach (ref var text in texts.AsSpan())
        {
            text = cursor.Text(What, GgufLimits.TextBytes) ?? throw new GgufFormatException(GgufDefect.Unsupported, "the vocabulary is too large to be kept", at);
        }

        return texts;
    }

    private static int[] Numbers(GgufCursor cursor)
    {
        var numbers = new int[Open(cursor, GgufValueType.Int32, sizeof(int))];
        foreach (ref var number in numbers.AsSpan())
        {
            number = cursor.Number<int>(What);
        }

        return numbers;
    }

    private static int Open(GgufCursor cursor, GgufValueType elements, int leastBytes)
    {
        var at = cursor.Position;
        var type = (GgufValueType)cursor.Number<uint>(What);
        var elementType = (GgufValueType)cursor.Number<uint>(What);
        return type == GgufValueType.Array && elementType == elements
            ? (int)cursor.Count(What, MaxTokens, leastBytes)
            : throw new GgufFormatException(GgufDefect.Unsupported, $"the vocabulary is not an array of {elements}", at);
    }
}
