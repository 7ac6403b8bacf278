using System.Buffers;

namespace Gateway.Privacy.Terms;

/// <summary>What a document says of itself: CONFIDENTIAL, TLP:RED, attorney-client privilege.</summary>
internal static class MarkingRule
{
    private const float Sure = 0.9f;

    private static readonly FindingType Type = new("DOCUMENT_MARKING", FindingKinds.Marking);

    // In capitals: "confidential" in a sentence is no marking.
    private static readonly SearchValues<string> Capitals = SearchValues.Create(
        [
            "CONFIDENTIAL", "TLP:RED", "TLP:AMBER", "STRICTLY PRIVATE", "INTERNAL USE ONLY", "INTERNAL ONLY", "TOP SECRET", "NOFORN", "ATTORNEY-CLIENT PRIVILEGE", "ATTORNEY CLIENT PRIVILEGE", "PRIVILEGED AND",
            "VERTRAULICH", "STRENG GEHEIM", "NUR FÜR DEN DIENSTGEBRAUCH", "VS-NFD", "CONFIDENTIEL", "CONFIDENCIAL", "POUFNE", "ŚCIŚLE TAJNE", "RISERVATO", "COMPANY SECRET", "TRADE SECRET", "NOT FOR DISTRIBUTION", "DO NOT DISTRIBUTE",
        ],
        StringComparison.Ordinal);

    /// <summary>Looks for markings that stand as words of their own.</summary>
    public static void Scan(in TextScan scan)
    {
        var text = scan.Text;
        var position = 0;
        while (position < text.Length)
        {
            var found = text[position..].IndexOfAny(Capitals);
            if (found < 0)
            {
                return;
            }

            found += position;
            var end = found;
            while (end < text.Length && end - found < 30 && (char.IsUpper(text[end]) || text[end] is ':' or '-' or '+'))
            {
                end++;
            }

            if ((found == 0 || !char.IsLetterOrDigit(text[found - 1])) && (end >= text.Length || !char.IsLetterOrDigit(text[end])))
            {
                scan.Add(Type, Sure, found, end);
            }

            position = Math.Max(end, found + 1);
        }
    }
}
