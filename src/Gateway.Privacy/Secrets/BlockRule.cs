using System.Buffers;

namespace Gateway.Privacy.Secrets;

/// <summary>Private keys in blocks (PEM, PGP, SSH, PuTTY) and hashed passwords, told by their first characters.</summary>
internal static class BlockRule
{
    private const int MaxHeader = 64;
    private const int MaxBlock = 8192;
    private const int MinHash = 20;
    private const int MaxHash = 400;
    private const float Confidence = 0.95f;

    private static readonly FindingType PrivateKey = new("PRIVATE_KEY", FindingKinds.PrivateKey);
    private static readonly FindingType PasswordHash = new("PASSWORD_HASH", FindingKinds.Secret);

    private static readonly SearchValues<char> HashEnds = SearchValues.Create(" \t\r\n\"':,;<>|");

    /// <summary>Looks at every dash before BEGIN, every PuTTY header and every dollar sign.</summary>
    public static void Scan(in TextScan scan)
    {
        Each(scan, "-----BEGIN ", TryPem);
        Each(scan, "PuTTY-User-Key-File", Putty);
        Each(scan, "$", TryHash);
    }

    private static void Each(in TextScan scan, string anchor, Look look)
    {
        var text = scan.Text;
        var position = 0;
        while (position < text.Length)
        {
            var found = text[position..].IndexOf(anchor, StringComparison.Ordinal);
            if (found < 0)
            {
                return;
            }

            scan.Step(MaxHeader);
            position = look(scan, position + found);
        }
    }

    private static int TryPem(in TextScan scan, int start)
    {
        var text = scan.Text;
        var header = text.Slice(start, Math.Min(MaxHeader, text.Length - start));
        var name = header.IndexOf("PRIVATE KEY");
        var behind = name < 0 ? default : header[(name + "PRIVATE KEY".Length)..];
        if (!behind.StartsWith("-----") && !behind.StartsWith(" BLOCK-----"))
        {
            return start + 1;
        }

        var begin = start + name;
        var rest = text[begin..Math.Min(text.Length, begin + MaxBlock)];
        var end = rest.IndexOf("-----END ");
        end = end < 0 ? begin + "PRIVATE KEY-----".Length : begin + end;
        scan.Add(PrivateKey, Confidence, start, Math.Min(end, text.Length));
        return end;
    }

    private static int Putty(in TextScan scan, int start)
    {
        scan.Add(PrivateKey, Confidence, start, Math.Min(scan.Text.Length, start + MaxHeader));
        return start + 1;
    }

    private static int TryHash(in TextScan scan, int start)
    {
        if (!IsHash(scan.Text[(start + 1)..]))
        {
            return start + 1;
        }

        var rest = scan.Text[start..Math.Min(scan.Text.Length, start + MaxHash)];
        var length = rest.IndexOfAny(HashEnds);
        length = length < 0 ? rest.Length : length;
        if (length >= MinHash && rest[1..length].Contains('$') && !SecretText.IsPlaceholder(rest[..length]))
        {
            scan.Add(PasswordHash, Confidence, start, start + length);
            return start + length;
        }

        return start + 1;
    }

    // $1$, $2b$, $5$, $6$, $8$, $apr1$, $argon2…: the scheme between two dollar signs.
    private static bool IsHash(ReadOnlySpan<char> text) =>
        text.Length > MinHash && text[0] switch
        {
            '1' or '5' or '6' or '8' => text[1] == '$',
            '2' => text[2] == '$',
            'a' => text.StartsWith("apr1$", StringComparison.Ordinal) || text.StartsWith("argon2", StringComparison.Ordinal),
            'k' => text.StartsWith("krb5", StringComparison.Ordinal),
            's' => text.StartsWith("scrypt", StringComparison.Ordinal),
            'p' => text.StartsWith("pbkdf2", StringComparison.Ordinal),
            _ => false,
        };

    // Looks at an anchor and answers where to go on.
    private delegate int Look(in TextScan scan, int found);
}
