using System.Buffers;
using System.Buffers.Text;

namespace Gateway.Privacy.Secrets;

/// <summary>Keys in a vendor's shape, JSON web tokens and wallet addresses: what stands in a long run without spaces.</summary>
internal static class TokenRule
{
    /// <summary>Shortest run worth a look.</summary>
    private const int MinRun = 16;

    /// <summary>Longest header of a token that is looked through for its dot.</summary>
    private const int MaxHeader = 1024;

    private const float VendorConfidence = 0.95f;
    private const double MinEntropy = 2.5;

    /// <summary>A prefix of six characters is nobody's word; what stands behind it need not look random.</summary>
    private const int LongPrefix = 6;
    private const int MinLongPrefix = 10;

    /// <summary>Letters alone are random enough from here on.</summary>
    private const int MinLetters = 24;
    private const int MinWorkspace = 8;
    private const int MinTokenPart = 10;

    private static readonly FindingType ApiKey = new("API_KEY", FindingKinds.ApiKey);
    private static readonly FindingType JsonWebToken = new("JWT", FindingKinds.ApiKey);
    private static readonly FindingType Wallet = new("CRYPTO", FindingKinds.Finance);

    private static readonly SearchValues<char> RunCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.~+");

    /// <summary>Steps through the text in strides: a run of sixteen has a character at every sixteenth place.</summary>
    public static void Scan(in TextScan scan)
    {
        var text = scan.Text;
        var floor = 0;
        for (var probe = MinRun - 1; probe < text.Length; probe += MinRun)
        {
            if (!RunCharacters.Contains(text[probe]))
            {
                floor = probe;
                continue;
            }

            var start = probe;
            while (start > floor && RunCharacters.Contains(text[start - 1]))
            {
                start--;
            }

            // Most words end before their run could be long enough.
            var last = start + MinRun - 1;
            if (last >= text.Length || !RunCharacters.Contains(text[last]))
            {
                floor = probe;
                continue;
            }

            var rest = text[probe..].IndexOfAnyExcept(RunCharacters);
            var end = rest < 0 ? text.Length : probe + rest;
            if (end - start >= MinRun && !ScanRun(scan, start, end))
            {
                AssignmentRule.TryRun(scan, start, end);
            }

            floor = end;
            while (probe + MinRun <= end)
            {
                probe += MinRun;
            }
        }
    }

    // True when something was found in the run.
    private static bool ScanRun(in TextScan scan, int start, int end)
    {
        var text = scan.Text;
        var found = false;
        for (var i = start; i < end; i++)
        {
            if (i > start && (char.IsAsciiLetterOrDigit(text[i - 1]) || !(char.IsAsciiLetterOrDigit(text[i]) || text[i] == '.')))
            {
                continue;
            }

            scan.Step(MinRun);
            var length = TryVendor(scan, i);
            length = length > 0 ? length : TryJsonWebToken(scan, i, end);
            length = length > 0 ? length : TryShape(scan, i, end);
            if (length == 0 && WalletRule.Length(text[i..end]) is > 0 and var wallet)
            {
                scan.Add(Wallet, VendorConfidence, i, i + wallet, CheckOutcome.Passed);
                length = wallet;
            }

            found |= length > 0;
            i += Math.Max(0, length - 1);
        }

        return found;
    }

    private static int TryVendor(in TextScan scan, int start)
    {
        var text = scan.Text[start..];
        foreach (var key in VendorKeys.BeginningLike(text))
        {
            if (!text.StartsWith(key.Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            var rest = text.Slice(key.Prefix.Length, Math.Min(text.Length - key.Prefix.Length, key.Most + 1));
            var length = rest.IndexOfAnyExcept(key.Alphabet);
            length = length < 0 ? rest.Length : length;
            scan.Step(1 + (length / 8));
            if (length >= key.Least && length <= key.Most && IsSecret(rest[..length], key))
            {
                scan.Add(ApiKey, VendorConfidence, start, start + key.Prefix.Length + length);
                return key.Prefix.Length + length;
            }
        }

        return 0;
    }

    // Documents fill a prefix with one letter or with words; what is random has digits, or letters of both cases.
    private static bool IsSecret(ReadOnlySpan<char> value, VendorKey key)
    {
        if (SecretText.IsFiller(value) || !FitsVendor(value, key) || (key.Vendor == "google" && PublishedKeys.Contains(value)))
        {
            return false;
        }

        var digits = value.ContainsAnyInRange('0', '9');
        var isMixed = digits || (value.ContainsAnyInRange('A', 'Z') && value.ContainsAnyInRange('a', 'z'));
        return key.Prefix.Length >= LongPrefix ? value.Length >= MinLongPrefix
            : key.Least == key.Most || (isMixed && (digits || value.Length >= MinLetters) && SecretText.Entropy(value) >= MinEntropy);
    }

    // What a vendor's keys have besides their alphabet: Anthropic's end in AA, Slack's begin with the number of a workspace.
    private static bool FitsVendor(ReadOnlySpan<char> value, VendorKey key) => key.Vendor switch
    {
        "anthropic" => value.EndsWith("AA", StringComparison.Ordinal),
        "slack" when key.Prefix is "xoxb-" or "xoxp-" => value[^1] != '-' && value.IndexOfAnyExceptInRange('0', '9') >= MinWorkspace,
        _ => true,
    };

    // Header and payload are JSON objects: both begin with eyJ.
    private static int TryJsonWebToken(in TextScan scan, int start, int end)
    {
        var text = scan.Text[start..end];
        if (!text.StartsWith("eyJ", StringComparison.Ordinal))
        {
            return 0;
        }

        var dot = text[..Math.Min(text.Length, MaxHeader)].IndexOf('.');
        if (dot < MinTokenPart || !IsJsonObject(text[..dot]))
        {
            return 0;
        }

        scan.Add(JsonWebToken, VendorConfidence, start, end);
        return text.Length;
    }

    // The header decoded: an object that names an algorithm or a type.
    private static bool IsJsonObject(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[MaxHeader];
        return Base64Url.DecodeFromChars(text, bytes, out _, out var written) == OperationStatus.Done
            && bytes[0] == '{' && bytes[..written].TrimEnd(" \r\n"u8).EndsWith("}"u8)
            && (bytes[..written].IndexOf("\"alg\""u8) >= 0 || bytes[..written].IndexOf("\"typ\""u8) >= 0);
    }

    private static int TryShape(in TextScan scan, int start, int end)
    {
        var length = TokenShapes.Length(scan.Text, start, end);
        if (length > 0)
        {
            scan.Add(ApiKey, VendorConfidence, start, start + length);
        }

        return length;
    }
}
