namespace Gateway.Privacy.Terms;

/// <summary>What a document says of itself: CONFIDENTIAL, TLP:RED, attorney-client privilege.</summary>
internal static class MarkingRule
{
    private const float Sure = 0.9f;

    private static readonly FindingType Type = new("DOCUMENT_MARKING", FindingKinds.Marking);

    // In capitals: "confidential" in a sentence is no marking.
    private static readonly Dictionary<char, string[]> Markings = new[]
    {
        "CONFIDENTIAL", "TLP:RED", "TLP:AMBER", "STRICTLY PRIVATE", "INTERNAL USE ONLY", "INTERNAL ONLY", "TOP SECRET", "NOFORN", "ATTORNEY-CLIENT PRIVILEGE", "ATTORNEY CLIENT PRIVILEGE", "PRIVILEGED AND",
        "VERTRAULICH", "STRENG GEHEIM", "NUR FÜR DEN DIENSTGEBRAUCH", "VS-NFD", "CONFIDENTIEL", "CONFIDENCIAL", "POUFNE", "TAJNE", "RISERVATO", "COMPANY SECRET", "TRADE SECRET", "NOT FOR DISTRIBUTION", "DO NOT DISTRIBUTE",
    }.GroupBy(marking => marking[0]).ToDictionary(group => group.Key, group => group.ToArray());

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
            if (!char.IsAsciiLetterUpper(text[found + 1]) || (found > 0 && char.IsLetterOrDigit(text[found - 1])))
            {
                continue;
            }

            foreach (var marking in Markings.GetValueOrDefault(text[found]) ?? [])
            {
                scan.Step(1);
                var end = found + marking.Length;
                if (text[found..].StartsWith(marking, StringComparison.Ordinal) && (end >= text.Length || !char.IsLetterOrDigit(text[end])))
                {
                    scan.Add(Type, Sure, found, end);
                    position = end;
                    break;
                }
            }
        }
    }
}
