using System.Buffers;

namespace Gateway.Privacy.Numbers;

/// <summary>A BIC (ISO 9362) behind a word that names it: four letters, a country with IBANs or of the large banks, two and perhaps three more.</summary>
internal static class BicRule
{
    private const int Short = 8;
    private const int Long = 11;
    private const int MaxBehind = 28;
    private const float Told = 0.7f;

    private static readonly FindingType Type = new("BIC_SWIFT", FindingKinds.Finance);
    private static readonly SearchValues<string> Anchors = SearchValues.Create(["BIC", "SWIFT"], StringComparison.OrdinalIgnoreCase);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Countries = IbanRule.Lengths.Split(' ').Select(static entry => entry[..2])
        .Concat(["US", "CA", "AU", "NZ", "JP", "CN", "HK", "SG", "IN", "ZA", "KR", "TW", "TH", "MY", "ID", "PH", "VN", "MX", "AR", "CL", "CO", "PE", "KE", "NG"])
        .ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Looks behind every anchor.</summary>
    public static void Scan(in TextScan scan)
    {
        var text = scan.Text;
        for (var position = 0; position < text.Length;)
        {
            var found = text[position..].IndexOfAny(Anchors);
            if (found < 0)
            {
                return;
            }

            found += position;
            position = found + 3;
            scan.Step(MaxBehind);
            if (found == 0 || !char.IsLetterOrDigit(text[found - 1]))
            {
                Try(scan, found + 3);
            }
        }
    }

    private static void Try(in TextScan scan, int start)
    {
        var limit = Math.Min(scan.Text.Length, start + MaxBehind);
        for (var i = start; i < limit; i++)
        {
            var end = i;
            while (end < scan.Text.Length && end - i <= Long && (char.IsAsciiLetterUpper(scan.Text[end]) || char.IsAsciiDigit(scan.Text[end])))
            {
                end++;
            }

            if (end - i is Short or Long && (i == 0 || !char.IsLetterOrDigit(scan.Text[i - 1])) && (end == scan.Text.Length || !char.IsLetterOrDigit(scan.Text[end]))
                && !scan.Text.Slice(i, 6).ContainsAnyInRange('0', '9') && Countries.Contains(scan.Text.Slice(i + 4, 2)))
            {
                scan.Add(Type, Told, i, end);
                return;
            }

            i = Math.Max(i, end);
        }
    }
}
