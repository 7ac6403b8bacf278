using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Gateway.Protocol.Canonical;

/// <summary>
/// Carries a foreign seal through a client that only knows its own dialect's field for one (<c>signature</c>,
/// <c>encrypted_content</c>): <c>gw1.&lt;origin&gt;&lt;kind&gt;.&lt;base64url of item id, NUL, value&gt;</c>. The client sends it back
/// untouched, and the next request finds out whose it is.
/// </summary>
public static class SealText
{
    /// <summary>Starts every text made here; no provider's own does.</summary>
    public const string Prefix = "gw1.";

    /// <summary>The text for a client of dialect <paramref name="client"/>: the value itself where it is native there.</summary>
    public static string Encode(ReasoningSeal seal, Dialect client)
    {
        if (seal.Origin == client)
        {
            return seal.Value;
        }

        string payload = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(seal.ItemId + '\0' + seal.Value));
        return $"{Prefix}{(char)('a' + (int)seal.Origin)}{(char)('a' + (int)seal.Kind)}.{payload}";
    }

    /// <summary>
    /// Reads a text that a client of dialect <paramref name="client"/> sent: one made here, or else the dialect's own, of kind
    /// <paramref name="native"/>. False when it claims to be ours and is damaged; such a part is dropped.
    /// </summary>
    public static bool TryDecode(string text, Dialect client, SealKind native, [NotNullWhen(true)] out ReasoningSeal? seal)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            seal = new ReasoningSeal(client, native, text);
            return true;
        }

        seal = null;
        ReadOnlySpan<char> rest = text.AsSpan(Prefix.Length);
        if (rest.Length < 3 || rest[2] != '.' || rest[0] is < 'a' or > 'd' || rest[1] is < 'a' or > 'c' || !Base64Url.IsValid(rest[3..]))
        {
            return false;
        }

        string payload = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(rest[3..]));
        int cut = payload.IndexOf('\0', StringComparison.Ordinal);
        if (cut < 0)
        {
            return false;
        }

        seal = new ReasoningSeal((Dialect)(rest[0] - 'a'), (SealKind)(rest[1] - 'a'), payload[(cut + 1)..], cut == 0 ? null : payload[..cut]);
        return true;
    }
}
