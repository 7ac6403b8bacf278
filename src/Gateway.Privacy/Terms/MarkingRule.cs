namespace Gateway.Privacy.Terms;

/// <summary>What a document says of itself: CONFIDENTIAL, TLP:RED, attorney-client privilege; by three levels.</summary>
internal static class MarkingRule
{
    private const float Sure = 0.9f;

    /// <summary>For those who work here.</summary>
    public static FindingType Internal { get; } = new("MARKING_INTERNAL", FindingKinds.MarkingInternal);

    /// <summary>For few.</summary>
    public static FindingType Confidential { get; } = new("DOCUMENT_MARKING", FindingKinds.Marking);

    /// <summary>For those who are named, or for nobody outside a case.</summary>
    public static FindingType Restricted { get; } = new("MARKING_RESTRICTED", FindingKinds.MarkingRestricted);

    private static readonly string[] InternalMarkings =
    [
        "INTERNAL USE ONLY", "FOR INTERNAL USE", "INTERNAL ONLY", "TLP:GREEN", "NUR FÜR DEN INTERNEN GEBRAUCH", "NUR ZUM INTERNEN GEBRAUCH", "USAGE INTERNE", "USO INTERNO", "DO UŻYTKU WEWNĘTRZNEGO",
    ];

    private static readonly string[] ConfidentialMarkings =
    [
        "CONFIDENTIAL", "TLP:AMBER", "STRICTLY PRIVATE", "COMPANY SECRET", "COMPANY PROPRIETARY", "TRADE SECRET", "NOT FOR DISTRIBUTION", "DO NOT DISTRIBUTE", "DO NOT FORWARD", "VERTRAULICH", "VS-NFD", "NUR FÜR DEN DIENSTGEBRAUCH",
        "CONFIDENTIEL", "DIFFUSION RESTREINTE", "CONFIDENCIAL", "RISERVATO", "POUFNE", "ZASTRZEŻONE", "VERTROUWELIJK", "TAJEMNICA PRZEDSIĘBIORSTWA",
    ];

    private static readonly string[] RestrictedMarkings =
    [
        "TLP:RED", "TLP:AMBER+STRICT", "TOP SECRET", "SECRET//", "NOFORN", "STRICTLY CONFIDENTIAL", "HIGHLY CONFIDENTIAL", "ATTORNEY-CLIENT PRIVILEGE", "ATTORNEY CLIENT PRIVILEGE", "ATTORNEY WORK PRODUCT", "PRIVILEGED AND", "PRIVILEGED & CONFIDENTIAL",
        "STRENG VERTRAULICH", "STRENG GEHEIM", "GEHEIM", "SECRET DÉFENSE", "SECRET-DÉFENSE", "TRÈS SECRET", "SECRETO", "SEGRETO", "SEGRETISSIMO", "TAJNE", "ŚCIŚLE TAJNE", "ŚCIŚLE POUFNE",
    ];

    // In capitals: "confidential" in a sentence is no marking. Of several at a place the longest counts.
    private static readonly Dictionary<char, (string Text, FindingType Type)[]> Markings = InternalMarkings.Select(static text => (text, Internal))
        .Concat(ConfidentialMarkings.Select(static text => (text, Confidential)))
        .Concat(RestrictedMarkings.SelectMany(static text => text.StartsWith("ATTORNEY", StringComparison.Ordinal) && text.EndsWith('E') ? new[] { text + "D", text } : [text]).Select(static text => (text, Restricted)))
        .GroupBy(static marking => marking.text[0])
        .ToDictionary(static group => group.Key, static group => group.OrderByDescending(static marking => marking.text.Length).ToArray());

    /// <summary>Looks at every word that begins with two capitals.</summary>
    public static void Scan(in TextScan scan)
    {
        var text = scan.Text;
        var position = 0;
        while (position + 2 < text.Length)
        {
            var found = text[position..].IndexOfAnyInRange('A', 'Z');
            if (found < 0 || position + found + 2 >= text.Length)
            {
                return;
            }

            found += position;
            position = found + 1;

            // A first letter that is no ASCII: ŚCIŚLE.
            found -= found > 0 && text[found - 1] is 'Ś' ? 1 : 0;
            if (!char.IsAsciiLetterUpper(text[found + 1]) || (found > 0 && char.IsLetterOrDigit(text[found - 1])))
            {
                continue;
            }

            position = Math.Max(position, Try(scan, found));
        }
    }

    private static int Try(in TextScan scan, int start)
    {
        var text = scan.Text;
        foreach (var (marking, type) in Markings.GetValueOrDefault(text[start]) ?? [])
        {
            scan.Step(1);
            var end = start + marking.Length;
            if (text[start..].StartsWith(marking, StringComparison.Ordinal) && (end >= text.Length || !char.IsLetterOrDigit(text[end]) || marking[^1] == '/'))
            {
                scan.Add(type, Sure, start, end);
                return end;
            }
        }

        return Line(scan, start);
    }

    // SECRET is a word of its own where it stands alone in its line; elsewhere it is a name in code or shouting.
    private static int Line(in TextScan scan, int start)
    {
        const string Word = "SECRET";
        var text = scan.Text;
        var end = start + Word.Length;
        var begins = start == 0 || (text[start - 1] is '\n' or '"' or '*' or '#');
        var ends = end >= text.Length || (text[end] is '\n' or '\r' or '*' or '\\');
        if (text[start] != 'S' || !text[start..].StartsWith(Word, StringComparison.Ordinal))
        {
            return start + 1;
        }

        // "# SECRET" and "- SECRET -": a heading.
        begins |= start >= 2 && text[start - 1] == ' ' && (text[start - 2] is '#' or '-' or '*' or ':');
        ends |= end + 1 < text.Length && text[end] == ' ' && (text[end + 1] is '#' or '-' or '*' or '\n');
        if (begins && ends)
        {
            scan.Add(Restricted, Sure, start, end);
        }

        return end;
    }
}
