using Gateway.Privacy.Network;
using Gateway.Privacy.Numbers;
using Gateway.Privacy.Secrets;
using Gateway.Privacy.Terms;
using Gateway.Privacy.Texts;

namespace Gateway.Privacy;

/// <summary>Takes encodings off a text, layer by layer, and runs the rules over each.</summary>
internal static class LayerScan
{
    /// <summary>Levels of encoding that are taken off: percent, HTML, JSON escapes, base64, hexadecimal digits, gzip.</summary>
    public const int MaxDepth = 2;

    private const float Sure = 0.9f;

    private static readonly FindingType Media = new("MEDIA", FindingKinds.Media);
    private static readonly FindingType Opaque = new("OPAQUE_DATA", FindingKinds.Opaque);
    private static readonly FindingType NotExamined = new("NOT_EXAMINED", FindingKinds.NotExamined);

    /// <summary>A family of rules.</summary>
    public delegate void Family(in TextScan scan);

    /// <summary>
    /// All families by name, with the signs of which a text needs one. A test holds each to linear time and fails for one that it has no
    /// text for.
    /// </summary>
    public static (string Name, Signs Signs, Family Scan)[] Families { get; } =
    [
        ("email", Signs.At, EmailRule.Scan), ("spoken-email", Signs.SpokenDot, SpokenEmailRule.Scan), ("url", Signs.Scheme, UrlRule.Scan),
        ("dotted", Signs.Dotted, DottedRule.Scan), ("ipv6", Signs.Address, Ipv6Rule.Scan), ("mac", Signs.Address, MacRule.Scan),
        ("number", Signs.Digit, NumberScan.Scan), ("phone", Signs.Digit, PhoneRule.Scan), ("bic", Signs.Capitals, BicRule.Scan),
        ("token", Signs.Run, TokenRule.Scan), ("assignment", Signs.Assignment, AssignmentRule.Scan), ("block", Signs.Block | Signs.Capitals, BlockRule.Scan),
        ("marking", Signs.Capitals, MarkingRule.Scan), ("label", Signs.Label, LabelRule.Scan),
    ];

    /// <summary>Scans a text and all that is encoded in it.</summary>
    public static void Scan(in TextScan scan, int depth)
    {
        // What no rule should walk is left out; the text round it is scanned as if it were not there.
        var position = 0;
        while (LongRun.Next(scan.Text, position, out var run) is not EncodedKind.Plain and var kind)
        {
            var (start, length) = run.GetOffsetAndLength(scan.Text.Length);
            ScanAt(scan, position, start, depth);
            if (kind == EncodedKind.Media)
            {
                scan.Add(Media, Sure, start, start + length);
            }

            position = start + length;
        }

        ScanAt(scan, position, scan.Text.Length, depth);
    }

    private static void ScanAt(in TextScan scan, int start, int end, int depth)
    {
        var first = scan.Findings.Count;
        ScanStretch(scan.Of(scan.Text[start..end]), depth);
        for (var i = first; start > 0 && i < scan.Findings.Count; i++)
        {
            scan.Findings[i] = scan.Findings[i] with { Start = scan.Findings[i].Start + start, End = scan.Findings[i].End + start };
        }
    }

    private static void ScanStretch(in TextScan scan, int depth)
    {
        var first = scan.Findings.Count;
        var signs = TextSigns.Of(scan.Text);
        if (TextView.TryNormalize(scan.Text, out var normalized))
        {
            using (normalized)
            {
                ScanPlain(scan.Of(normalized.Text), TextSigns.Of(normalized.Text));
                normalized.Restore(scan.Findings, first);
            }
        }
        else
        {
            ScanPlain(scan, signs);
        }

        if (depth == 0)
        {
            return;
        }

        first = scan.Findings.Count;
        if (TextView.TryDecode(scan.Text, out var decoded))
        {
            using (decoded)
            {
                ScanStretch(scan.Inner(decoded.Text), depth - 1);
                decoded.Restore(scan.Findings, first);
            }
        }

        if ((signs & Signs.Run) != Signs.None)
        {
            ScanEncoded(scan, depth);
        }
    }

    private static void ScanEncoded(in TextScan scan, int depth)
    {
        var position = 0;
        while (EncodedRun.Next(scan.Text, ref position, ref scan.Budget, out var run))
        {
            using (run)
            {
                var first = scan.Findings.Count;
                Judge(scan, run, depth);
                for (var i = first; i < scan.Findings.Count; i++)
                {
                    scan.Findings[i] = scan.Findings[i] with { Start = run.Start, End = run.End };
                }
            }
        }
    }

    private static void Judge(in TextScan scan, in EncodedRun run, int depth)
    {
        switch (run.Kind)
        {
            case EncodedKind.Media:
                scan.Add(Media, Sure, run.Start, run.End);
                break;
            case EncodedKind.Opaque when !scan.Budget.IsSealed:
                scan.Add(Opaque, Sure, run.Start, run.End);
                break;
            case EncodedKind.TooLong:
                scan.Add(NotExamined, Sure, run.Start, run.End);
                break;
            case EncodedKind.Text:
                // Inside a seal of ours stands a provider's, which looks random.
                var sealedBefore = scan.Budget.IsSealed;
                scan.Budget.IsSealed |= run.IsSeal;
                scan.Budget.Spend(run.Text.Length);
                ScanStretch(scan.Inner(run.Text), depth - 1);
                scan.Budget.IsSealed = sealedBefore;
                break;
            default:
                break;
        }
    }

    private static void ScanPlain(in TextScan scan, Signs signs)
    {
        // Where even what is private to nobody is wanted, a bare host name needs less than an address.
        signs = scan.WantsAll ? Signs.All : signs;
        foreach (var (_, needed, family) in Families)
        {
            if ((signs & needed) != Signs.None)
            {
                family(scan);
            }
        }

        scan.Custom?.ScanPlain(scan);
    }
}
