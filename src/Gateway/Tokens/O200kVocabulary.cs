using System.Buffers;
using System.Buffers.Text;
using System.IO.Compression;
using System.Reflection;

namespace Gateway.Tokens;

/// <summary>Loads OpenAI's o200k_base from Microsoft's data package, which brings it as a compressed resource.</summary>
internal static class O200kVocabulary
{
    private const string Package = "Microsoft.ML.Tokenizers.Data.O200kBase";
    private const string Resource = "o200k_base.tiktoken.deflate";

    // As published; another number means another file.
    private const int TokenCount = 199_998;

    private const int LongestTokenBytes = 256;

    /// <summary>Reads it, about 200 thousand lines.</summary>
    public static RankedVocabulary Load() => new(ReadTokens(), PieceRule.O200k);

    /// <summary>Its tokens in the order of their numbers.</summary>
    public static IReadOnlyList<byte[]> ReadTokens()
    {
        // The package has no public type to find it by.
        using var packed = Assembly.Load(Package).GetManifestResourceStream(Resource)
            ?? throw new InvalidDataException($"the tokenizer package has no {Resource}");
        using var unpacked = new MemoryStream();
        using (var inflate = new DeflateStream(packed, CompressionMode.Decompress))
        {
            inflate.CopyTo(unpacked);
        }

        return Parse(unpacked.GetBuffer().AsSpan(0, (int)unpacked.Length));
    }

    // A line that says how many follow, then each token in base64 in the order of its number.
    private static List<byte[]> Parse(ReadOnlySpan<byte> lines)
    {
        lines = lines[(lines.IndexOf((byte)'\n') + 1)..];
        var tokens = new List<byte[]>(TokenCount);
        Span<byte> token = stackalloc byte[LongestTokenBytes];
        foreach (var range in lines.Split((byte)'\n'))
        {
            var line = lines[range].TrimEnd((byte)'\r');
            if (!line.IsEmpty && Base64.DecodeFromUtf8(line, token, out _, out var length) == OperationStatus.Done)
            {
                tokens.Add(token[..length].ToArray());
            }
        }

        return tokens.Count == TokenCount ? tokens : throw new InvalidDataException($"{Resource} has {tokens.Count} tokens, not {TokenCount}");
    }
}
