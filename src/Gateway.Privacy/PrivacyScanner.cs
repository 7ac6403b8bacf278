using System.Buffers;
using System.Text;
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

    /// <summary>Changes with what the detectors find, so that what an earlier version found in a text is not taken for its word.</summary>
    public const int Version = 3;

    /// <summary>Bytes on each side of a seam: the longest number with its separators has fewer, and keys show by their first half.</summary>
    public const int SeamLength = 64;

    // Each is compared with those before it; beyond, a count says no more than "many".
    private const int MostCounted = 256;

    [ThreadStatic]
    private static List<Finding>? _kept;

    /// <summary>Adds the findings in <paramref name="text"/> of at least the confidence <paramref name="atLeast"/>, in no order.</summary>
    /// <param name="text">The text.</param>
    /// <param name="findings">Where they are added.</param>
    /// <param name="atLeast">Least confidence, 0 to 1.</param>
    /// <param name="custom">The administrator's own rules; null = none.</param>
    public static void Scan(ReadOnlySpan<char> text, IList<Finding> findings, float atLeast = Private, CustomRules? custom = null) => Scan(text, findings, atLeast, null, custom);

    /// <summary>
    /// The same without what encodings hide: every finding is a stretch of the text itself, so that something else can be put in its
    /// place. What only an encoding shows has to be looked for afterwards.
    /// </summary>
    public static void ScanAsWritten(ReadOnlySpan<char> text, IList<Finding> findings)
    {
        var budget = ScanBudget.For(text.Length);
        LayerScan.Scan(new TextScan(text, Private, findings, null, ref budget, null, null), depth: 0);
    }

    /// <summary>The kinds of what counts as private in UTF-8 text; allocates next to nothing, the questions to numbering plans aside.</summary>
    public static FindingKinds Kinds(ReadOnlySpan<byte> utf8, CustomRules? custom = null)
    {
        EntityCounts counts = default;
        return Kinds(utf8, ref counts, custom);
    }

    /// <summary>The same, and how many of each: a value that several rules or encodings show at one place counts once.</summary>
    public static FindingKinds Kinds(ReadOnlySpan<byte> utf8, ref EntityCounts counts, CustomRules? custom = null)
    {
        _ = TryKinds(utf8, isJson: false, int.MaxValue, ref counts, custom, out var kinds);
        return kinds;
    }

    /// <summary>
    /// The same in a stretch of JSON with its escapes, of which one level is taken off; unless one look shows that more than
    /// <paramref name="most"/> bytes are worth a scan: then it stops there, and is false.
    /// </summary>
    public static bool TryKindsInJson(ReadOnlySpan<byte> json, int most, ref EntityCounts counts, CustomRules? custom, out FindingKinds kinds)
    {
        // An administrator's rules see all of it. Without any, only what is worth a scan is taken out of its escapes.
        if (custom is null || !json.Contains((byte)'\\'))
        {
            return TryKinds(json, isJson: true, most, ref counts, custom, out kinds);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(json.Length);
        try
        {
            // JSON inside a string (the arguments of a tool call) has escapes of its own, which the scan resolves.
            return TryKinds(buffer.AsSpan(0, EscapedText.Unescape(json, buffer)), isJson: false, most, ref counts, custom, out kinds);
        }
        finally
        {
            // Text may not outlive its request in a shared buffer.
            buffer.AsSpan(0, json.Length).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// The kinds of what stands across the seam of two texts that follow each other, joined without anything between: values that
    /// somebody split over messages or parts. Looks at <see cref="SeamLength"/> bytes of each.
    /// </summary>
    public static FindingKinds KindsAcross(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, CustomRules? custom = null)
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
        WithoutPlainEscapes(bytes[..(tail.Length + head.Length)]);
        var position = 0;
        var isWorth = custom is not null || QuickLook.Next(bytes[..(tail.Length + head.Length)], isJson: false, ref position, out _);
        bytes.Clear();
        if (!isWorth)
        {
            return FindingKinds.None;
        }

        Span<char> joined = stackalloc char[SeamLength * 2];
        var seam = Encoding.UTF8.GetChars(tail, joined);
        var length = seam + Encoding.UTF8.GetChars(head, joined[seam..]);
        List<Finding> findings = [];
        Scan(joined[..length], findings, Private, custom);
        joined.Clear();
        var kinds = FindingKinds.None;
        foreach (var finding in findings)
        {
            kinds |= finding.Start < seam && finding.End > seam ? finding.Type.Kind : FindingKinds.None;
        }

        return kinds;
    }

    /// <summary>The same as the public one; the counter counts looks, so that a test can show linear time.</summary>
    internal static void Scan(ReadOnlySpan<char> text, IList<Finding> findings, float atLeast, StepCounter? steps, CustomRules? custom = null)
    {
        var budget = ScanBudget.For(text.Length);
        LayerScan.Scan(new TextScan(text, atLeast, findings, steps, ref budget, custom, custom), LayerScan.MaxDepth);
    }

    private static bool TryKinds(ReadOnlySpan<byte> utf8, bool isJson, int most, ref EntityCounts counts, CustomRules? custom, out FindingKinds kinds)
    {
        kinds = FindingKinds.None;
        var position = 0;
        var budget = ScanBudget.For(utf8.Length);

        // What no rule should walk is left out; the text round it is scanned as if it were not there.
        while (LongRun.Next(utf8, isJson, position, out var run) is not EncodedKind.Plain and var kind)
        {
            var (start, length) = run.GetOffsetAndLength(utf8.Length);
            if (!TryKindsOf(utf8[position..start], isJson, ref most, ref counts, ref budget, custom, ref kinds))
            {
                return false;
            }

            if (kind == EncodedKind.Media)
            {
                kinds |= FindingKinds.Media;
                counts.Add(FindingKinds.Media);
            }

            position = start + length;
        }

        return TryKindsOf(utf8[position..], isJson, ref most, ref counts, ref budget, custom, ref kinds);
    }

    // The stretches that a quick look finds worth it; an administrator's rules see all, since their words have no sign to look for.
    private static bool TryKindsOf(ReadOnlySpan<byte> utf8, bool isJson, ref int most, ref EntityCounts counts, ref ScanBudget budget, CustomRules? custom, ref FindingKinds kinds)
    {
        if (custom is not null)
        {
            if (utf8.Length > most)
            {
                return false;
            }

            kinds |= KindsIn(utf8, ref counts, ref budget, custom, isCustomOnly: true);
        }

        var position = 0;
        while (QuickLook.Next(utf8, isJson, ref position, out var stretch))
        {
            var worth = utf8[stretch];
            if (worth.Length > most)
            {
                return false;
            }

            most -= worth.Length;
            kinds |= isJson && worth.Contains((byte)'\\') ? KindsInEscaped(worth, ref counts, ref budget) : KindsIn(worth, ref counts, ref budget, custom, isCustomOnly: false);
        }

        return true;
    }

    private static FindingKinds KindsInEscaped(ReadOnlySpan<byte> json, ref EntityCounts counts, ref ScanBudget budget)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(json.Length);
        try
        {
            // JSON inside a string (the arguments of a tool call) has escapes of its own, which the scan resolves.
            return KindsIn(buffer.AsSpan(0, EscapedText.Unescape(json, buffer)), ref counts, ref budget, custom: null, isCustomOnly: false);
        }
        finally
        {
            // Text may not outlive its request in a shared buffer.
            buffer.AsSpan(0, json.Length).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static FindingKinds KindsIn(ReadOnlySpan<byte> utf8, ref EntityCounts counts, ref ScanBudget budget, CustomRules? custom, bool isCustomOnly)
    {
        var findings = _kept ??= [];
        findings.Clear();
        var characters = ArrayPool<char>.Shared.Rent(utf8.Length);
        var length = 0;
        try
        {
            length = Encoding.UTF8.GetChars(utf8, characters);
            var scan = new TextScan(characters.AsSpan(0, length), Private, findings, null, ref budget, null, custom);
            if (isCustomOnly)
            {
                custom!.Scan(scan);
            }
            else
            {
                LayerScan.Scan(scan, LayerScan.MaxDepth);
            }

            return Count(findings, ref counts);
        }
        finally
        {
            // Text may not outlive its request in a shared buffer.
            characters.AsSpan(0, length).Clear();
            ArrayPool<char>.Shared.Return(characters);
        }
    }

    private static FindingKinds Count(List<Finding> findings, ref EntityCounts counts)
    {
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

    // A line's end or a quote hides no letter: only what is written as \u begins or hides a value.
    private static void WithoutPlainEscapes(Span<byte> utf8)
    {
        for (var rest = utf8; rest.IndexOf((byte)'\\') is >= 0 and var found; rest = rest[(found + 1)..])
        {
            if (found + 1 == rest.Length || rest[found + 1] != (byte)'u')
            {
                rest[found] = (byte)' ';
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

    // Where a sentence ends nothing goes on.
    private static bool GoesOn(byte value) => char.IsAsciiLetterOrDigit((char)value) || value is (byte)'-' or (byte)'_' or (byte)'@' or (byte)'+' or (byte)' ' or >= 0x80;
}
