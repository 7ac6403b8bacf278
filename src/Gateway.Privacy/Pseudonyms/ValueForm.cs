using System.Text;

namespace Gateway.Privacy.Pseudonyms;

/// <summary>One form for all spellings of a value, so that <c>DE89 3704…</c> and <c>de893704…</c> get the same pseudonym.</summary>
internal static class ValueForm
{
    // A value whose separators say something: without them 1.12.1990 and 11.2.1990 were one day.
    private const FindingKinds Punctuated = FindingKinds.Email | FindingKinds.BirthDate | FindingKinds.Network;

    /// <summary>The form.</summary>
    public static string Of(FindingKinds kind, ReadOnlySpan<char> value)
    {
        var text = value.ToString().Normalize(NormalizationForm.FormKC).ToUpperInvariant();
        return (kind & Punctuated) != FindingKinds.None ? text : string.Concat(text.Where(static c => char.IsLetterOrDigit(c) || c == '+'));
    }
}
