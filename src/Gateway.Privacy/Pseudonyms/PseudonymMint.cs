using System.Security.Cryptography;
using System.Text;

namespace Gateway.Privacy.Pseudonyms;

/// <summary>Makes the pseudonyms of one conversation: the same value always gets the same one, and without the key nobody can tell which value it was.</summary>
/// <param name="key">The conversation's key, 32 bytes.</param>
public sealed class PseudonymMint(byte[] key)
{
    /// <summary>The pseudonym of a value of one kind; null when the kind has none.</summary>
    public string? Of(FindingKinds kind, ReadOnlySpan<char> value) =>
        PseudonymShape.WordOf(kind) is { } word ? $"{PseudonymShape.Prefix}{word}_{Letters(word, ValueForm.Of(kind, value))}" : null;

    private string Letters(string word, string form)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];

        // No word holds a line's end, so that no two pairs of word and form are the same bytes.
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{word}\n{form}"), hash);
        Span<char> letters = stackalloc char[PseudonymShape.HashLetters];
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = (char)('a' + ((hash[i / 2] >> (i % 2 * 4)) & 0xF));
        }

        return letters.ToString();
    }
}
