namespace Gateway.Privacy.Pseudonyms;

/// <summary>
/// What a pseudonym looks like: <c>PII_EMAIL_</c> and sixteen letters from a to p, which are 64 bits. It has letters and underscores
/// only: no rule of the scanner starts at those, and no writer of JSON or Markdown has to escape them. None begins another.
/// </summary>
public static class PseudonymShape
{
    /// <summary>How each begins.</summary>
    public const string Prefix = "PII_";

    /// <summary>Letters of the hash at its end, four bits each.</summary>
    public const int HashLetters = 16;

    /// <summary>Longest word for a type.</summary>
    public const int LongestWord = 10;

    /// <summary>Shortest word for a type.</summary>
    public const int ShortestWord = 4;

    /// <summary>Length of the longest pseudonym, in letters.</summary>
    public const int MaxLength = 4 + LongestWord + 1 + HashLetters;

    private static readonly (FindingKinds Kind, string Word)[] Words =
    [
        (FindingKinds.Email, "EMAIL"),
        (FindingKinds.Phone, "PHONE"),
        (FindingKinds.Iban, "IBAN"),
        (FindingKinds.Card, "CARD"),
        (FindingKinds.NationalId, "NATIONALID"),
        (FindingKinds.Document, "PAPERS"),
        (FindingKinds.Health, "HEALTH"),
        (FindingKinds.Finance, "FINANCE"),
        (FindingKinds.BirthDate, "BIRTHDATE"),
        (FindingKinds.BusinessId, "BUSINESSID"),
        (FindingKinds.Network, "NETWORK"),
    ];

    /// <summary>The kinds that have pseudonyms. Secrets, markings and an administrator's terms have none: they stay, whatever a policy says.</summary>
    public static FindingKinds Kinds { get; } = Words.Aggregate(FindingKinds.None, static (all, entry) => all | entry.Kind);

    /// <summary>The word for a kind; null when it has no pseudonyms.</summary>
    public static string? WordOf(FindingKinds kind)
    {
        foreach (var (known, word) in Words)
        {
            if (known == kind)
            {
                return word;
            }
        }

        return null;
    }
}
