using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace Gateway.Privacy.Pseudonyms;

/// <summary>
/// A JSON body as one text, the escapes of its strings resolved: what the classifier looks at, so that a name such as "phone" before a
/// number tells here as it tells there. Knows where each string stands.
/// </summary>
internal sealed class BodyText : IDisposable
{
    private const int MaxDepth = 128;

    // Members whose text a provider checks, decodes or calls: changed, it would be another seal, another file, another address.
    private static readonly FrozenSet<string> Opaque = new[]
    {
        "signature", "encrypted_content", "thoughtSignature", "thought_signature", "data", "file_data", "file_id", "url", "image_url", "file_url", "fileUri", "model", "type", "role",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly List<BodyString> _strings = [];
    private char[] _characters;
    private int _length;

    private BodyText(int bytes) => _characters = ArrayPool<char>.Shared.Rent(bytes);

    /// <summary>The text.</summary>
    public ReadOnlySpan<char> Text => _characters.AsSpan(0, _length);

    /// <summary>Its strings, names included, in order.</summary>
    public IReadOnlyList<BodyString> Strings => _strings;

    /// <summary>Reads a body; null when it is no JSON.</summary>
    public static BodyText? Read(ReadOnlySpan<byte> body)
    {
        var text = new BodyText(body.Length);
        try
        {
            text.Fill(body);
            return text;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // An odd half of a surrogate pair is the second of these.
            text.Dispose();
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Text may not outlive its request in a shared buffer.
        _characters.AsSpan(0, _length).Clear();
        ArrayPool<char>.Shared.Return(_characters);
        (_characters, _length) = ([], 0);
    }

    private void Fill(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
        var read = 0;
        var value = MaskOutcome.Masked;
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
            {
                continue;
            }

            var start = (int)reader.TokenStartIndex + 1;
            _length += Encoding.UTF8.GetChars(body[read..start], _characters.AsSpan(_length));
            var first = _length;
            _length += reader.CopyString(_characters.AsSpan(_length));
            read = start + reader.ValueSpan.Length;
            var isName = reader.TokenType == JsonTokenType.PropertyName;
            if (isName)
            {
                value = Opaque.GetAlternateLookup<ReadOnlySpan<char>>().Contains(_characters.AsSpan(first, _length - first)) ? MaskOutcome.InOpaque : MaskOutcome.Masked;
            }

            _strings.Add(new BodyString(start, read - start, first, _length, isName ? MaskOutcome.InName : value));
        }

        _length += Encoding.UTF8.GetChars(body[read..], _characters.AsSpan(_length));
    }
}
