using System.Security.Cryptography;
using System.Text;

namespace Gateway.Canary.Tests.Values;

/// <summary>Everything that gives a canary away: itself and its pieces, in every form somebody may have written them.</summary>
internal static class CanaryForms
{
    /// <summary>Shortest piece that counts. Eight letters without their case are met by chance in the ids of some ten thousand requests.</summary>
    public const int Piece = 10;

    // A run of digits alone is no secret until it is long: ids and times are digits, too.
    private const int LongDigits = 11;

    private const int Base64Piece = 11;

    /// <summary>The forms, in ASCII lower case, each with a name.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Of(CanaryValue canary)
    {
        var secret = canary.Text[canary.Known..].Trim();
        foreach (var (name, text) in Spellings(secret))
        {
            foreach (var piece in Pieces(text))
            {
                foreach (var (form, bytes) in Written(piece))
                {
                    yield return (name + form, Fold(bytes));
                }
            }
        }

        foreach (var piece in Base64(secret))
        {
            yield return ("base64", Fold(Encoding.ASCII.GetBytes(piece)));
        }

        var whole = Encoding.UTF8.GetBytes(canary.Text.Trim());
        foreach (var hash in (byte[][])[SHA256.HashData(whole), Md5(whole)])
        {
            yield return ("hash", Fold(Encoding.ASCII.GetBytes(Convert.ToHexString(hash))));
            yield return ("hash", Fold(Encoding.ASCII.GetBytes(Convert.ToBase64String(hash).TrimEnd('='))));
        }
    }

    /// <summary>ASCII letters in lower case.</summary>
    public static byte[] Fold(byte[] bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = bytes[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(bytes[i] | 0x20) : bytes[i];
        }

        return bytes;
    }

#pragma warning disable CA5351 // To find it is not to rely on it.
    private static byte[] Md5(byte[] bytes) => MD5.HashData(bytes);
#pragma warning restore CA5351

    private static IEnumerable<(string Name, string Text)> Spellings(string secret)
    {
        yield return ("", secret);
        yield return ("reversed ", new string([.. secret.Reverse()]));
        var bare = new string([.. secret.Where(char.IsAsciiLetterOrDigit)]);
        if (bare.Length != secret.Length)
        {
            yield return ("bare ", bare);
        }

        var digits = new string([.. secret.Where(char.IsAsciiDigit)]);
        if (digits.Length != bare.Length && digits.Length >= LongDigits)
        {
            yield return ("digits ", digits);
        }
    }

    private static IEnumerable<string> Pieces(string text)
    {
        if (!text.Any(char.IsAsciiLetter))
        {
            if (text.Length >= LongDigits)
            {
                yield return text;
            }

            yield break;
        }

        for (var i = 0; i + Piece <= text.Length; i++)
        {
            var piece = text.Substring(i, Piece);
            if (piece.Count(char.IsAsciiLetter) >= 2)
            {
                yield return piece;
            }
        }
    }

    private static IEnumerable<(string Form, byte[] Bytes)> Written(string piece)
    {
        var bytes = Encoding.ASCII.GetBytes(piece);
        yield return ("plain", bytes);
        yield return ("hex", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)));
        yield return ("percent", Encoding.ASCII.GetBytes(string.Concat(bytes.Select(static b => $"%{b:x2}"))));
        yield return ("escape", Encoding.ASCII.GetBytes(string.Concat(bytes.Select(static b => $"\\u{b:x4}"))));
        yield return ("html", Encoding.ASCII.GetBytes(string.Concat(bytes.Select(static b => $"&#{b};"))));
        yield return ("utf-16", Encoding.Unicode.GetBytes(piece));
    }

    private static IEnumerable<string> Base64(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        for (var phase = 0; phase < 3 && phase < bytes.Length; phase++)
        {
            var whole = bytes.AsSpan(phase);
            var text = Convert.ToBase64String(whole[..(whole.Length - (whole.Length % 3))]);
            for (var i = 0; i + Base64Piece <= text.Length; i++)
            {
                yield return text.Substring(i, Base64Piece);
                yield return text.Substring(i, Base64Piece).Replace('+', '-').Replace('/', '_');
            }
        }
    }
}
