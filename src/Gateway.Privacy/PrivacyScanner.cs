using System.Buffers;
using System.Text;
using Gateway.Privacy.Network;
using Gateway.Privacy.Numbers;
using Gateway.Privacy.Secrets;
using Gateway.Privacy.Terms;
using Gateway.Privacy.Texts;

namespace Gateway.Privacy;

/// <summary>Finds what is private in a text, deterministically and in linear time.</summary>
/// <remarks>
/// Each family of rules hops from anchor to anchor (a digit, an at-sign, a word such as "token", a long run) with vectorised
/// searches and looks at a bounded stretch round each, so a text without anchors costs a few passes at memory speed. What encodings
/// hide is decoded and scanned again, twice at most.
/// </remarks>
public static class PrivacyScanner
{
    /// <summary>Confidence from which a finding counts as private.</summary>
    public const float Private = 0.5f;

    /// <summary>Bytes on each side of a seam: the longest number with its separators has fewer, and keys show by their first half.</summary>
    public const int SeamLength = 64;

    /// <summary>Levels of encoding that are taken off: percent, HTML, JSON escapes, base64.</summary>
    private const int MaxDepth = 2;

    /// <summary>Decoded base64 that one text may hold, over all its runs; what is beyond is not looked at.</summary>
    private const int MaxDecoded = 1 << 20;

    // Each is compared with those before it; beyond, a count says no more than "many".
    private const int MostCounted = 256;

    [ThreadStatic]
    private static List<Finding>? _kept;

    /// <summary>Adds the findings in <paramref name="text"/> of at least the confidence <paramref name="atLeast"/>, in no order.</summary>
    public static void Scan(ReadOnlySpan<char> text, IList<Finding> findings, float atLeast = Private) => Scan(text, findings, atLeast, null);

    /// <summary>
    /// The same without what encodings hide: every finding is a stretch of the text itself, so that something else can be put in its
    /// place. What only an encoding shows has to be looked for afterwards.
    /// </summary>
    public static void ScanAsWritten(ReadOnlySpan<char> text, IList<Finding> findings)
    {
        var budget = 0;
        Scan(new TextScan(text, Private, findings, null), depth: 0, ref budget);
    }

    /// <summary>The kinds of what counts as private in UTF-8 text; allocates next to nothing, the questions to numbering plans aside.</summary>
    public static FindingKinds Kinds(ReadOnlySpan<byte> utf8)
    {
        EntityCounts counts = default;
        return Kinds(utf8, ref counts);
    }

    /// <summary>The same, and how many of each: a value that several rules or encodings show at one place counts once.</summary>
    public static FindingKinds Kinds(ReadOnlySpan<byte> utf8, ref EntityCounts counts)
    {
        var kinds = FindingKinds.None;
        var position = 0;
        while (QuickLook.Next(utf8, ref position, out var stretch))
        {
            kinds |= KindsOf(utf8[stretch], ref counts);
        }

        return kinds;
    }

    /// <summary>
    /// The kinds of what stands across the seam of two texts that follow each other, joined without anything between: values that
    /// somebody split over messages or parts. Looks at <see cref="SeamLength"/> bytes of each.
    /// </summary>
    public static FindingKinds KindsAcross(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var tail = before[^Math.Min(before.Length, SeamLength)..];
        var head = after[..Math.Min(after.Length, SeamLength)];
        if (tail.IsEmpty || head.IsEmpty || !GoesOn(tail[^1]) || !GoesOn(head[0]))
        {
            return FindingKinds.None;
        }

        // Most seams hold nothing that begins like a value: one look tells.
        Span<byte> bytes = stackalloc byte[SeamLength * 2];
        tail.CopyTo(bytes);
        head.CopyTo(bytes[tail.Length..]);
        WithoutPlainEscapes(bytes);
        var position = 0;
        var isWorth = QuickLook.Next(bytes[..(tail.Length + head.Length)], ref position, out _);
        bytes.Clear();
        if (!isWorth)
        {
            return FindingKinds.None;
        }

        Span<char> joined = stackalloc char[SeamLength * 2];
        var seam = Encoding.UTF8.GetChars(tail, joined);
        var length = seam + Encoding.UTF8.GetChars(head, joined[seam..]);
        List<Finding> findings = [];
        Scan(joined[..length], findings);
        joined.Clear();
        var kinds = FindingKinds.None;
        foreach (var finding in findings)
        {
            kinds |= finding.Start < seam && finding.End > seam ? finding.Type.Kind : FindingKinds.None;
        }

        return kinds;
    }

    /// <summary>The same as <see cref="Scan(ReadOnlySpan{char}, IList{Finding}, float)"/>; the counter counts looks, so that a test can show linear time.</summary>
    internal static void Scan(ReadOnlySpan<char> text, IList<Finding> findings, float atLeast, StepCounter? steps)
    {
        var budget = MaxDecoded;
        Scan(new TextScan(text, atLeast, findings, steps), MaxDepth, ref budget);
    }

    private static FindingKinds KindsOf(ReadOnlySpan<byte> utf8, ref EntityCounts counts)
    {
        var findings = _kept ??= [];
        findings.Clear();
        var characters = ArrayPool<char>.Shared.Rent(utf8.Length);
        var length = 0;
        try
        {
            length = Encoding.UTF8.GetChars(utf8, characters);
            Scan(characters.AsSpan(0, length), findings);
            var kinds = FindingKinds.None;
            for (var i = 0; i < findings.Count; i++)
            {
                kinds |= findings[i].Type.Kind;
                if (i < MostCounted && IsFirstAt(findings, i))
                {
                    counts.Add(findings[i].Type.Kind);
                }
            }

            return kinds;
        }
        finally
        {
            // Text may not outlive its request in a shared buffer.
            characters.AsSpan(0, length).Clear();
            ArrayPool<char>.Shared.Return(characters);
        }
    }

    // A line's end or a quote hides no letter: only what is written as \u begins or hides a value.
    private static void WithoutPlainEscapes(Span<byte> utf8)
    {
        for (var i = 0; i < utf8.Length; i++)
        {
            if (utf8[i] == (byte)'\\' && (i + 1 == utf8.Length || utf8[i + 1] != (byte)'u'))
            {
                utf8[i] = (byte)' ';
            }
        }
    }

    private static bool IsFirstAt(List<Finding> findings, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (findings[i].Type.Kind == findings[index].Type.Kind && findings[i].Start < findings[index].End && findings[index].Start < findings[i].End)
            {
                return false;
            }
        }

        return true;
    }

    private static void Scan(in TextScan scan, int depth, ref int budget)
    {
        var first = scan.Findings.Count;
        if (TextView.TryNormalize(scan.Text, out var normalized))
        {
            using (normalized)
            {
                ScanPlain(scan.Of(normalized.Text));
                normalized.Restore(scan.Findings, first);
            }
        }
        else
        {
            ScanPlain(scan);
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
                Scan(scan.Of(decoded.Text), depth - 1, ref budget);
                decoded.Restore(scan.Findings, first);
            }
        }

        ScanBase64(scan, depth, ref budget);
    }

    private static void ScanBase64(in TextScan scan, int depth, ref int budget)
    {
        var position = 0;
        while (budget > 0 && Base64Run.Next(scan.Text, ref position, budget, out var run))
        {
            using (run)
            {
                var first = scan.Findings.Count;
                budget -= run.Text.Length;
                Scan(scan.Of(run.Text), depth - 1, ref budget);
                for (var i = first; i < scan.Findings.Count; i++)
                {
                    scan.Findings[i] = scan.Findings[i] with { Start = run.Start, End = run.End };
                }
            }
        }
    }

    private static void ScanPlain(in TextScan scan)
    {
        EmailRule.Scan(scan);
        UrlRule.Scan(scan);
        IpRule.Scan(scan);
        MacRule.Scan(scan);
        NumberScan.Scan(scan);
        PhoneRule.Scan(scan);
        TokenRule.Scan(scan);
        AssignmentRule.Scan(scan);
        BlockRule.Scan(scan);
        MarkingRule.Scan(scan);
    }

    // Where a sentence ends nothing goes on.
    private static bool GoesOn(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'_' or (byte)'@' or (byte)'+' or (byte)' ' or >= 0x80;
}
