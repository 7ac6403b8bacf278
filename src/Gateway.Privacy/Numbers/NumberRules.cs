using Gateway.Privacy.Texts;

namespace Gateway.Privacy.Numbers;

/// <summary>All identifiers that are recognised by how they are written.</summary>
internal static class NumberRules
{
    private const int ShortWord = 4;
    private const string WordEnds = " :#-.=)_\",\n'/(";

    /// <summary>The rules, in no order.</summary>
    public static NumberRule[] All { get; } = [.. BritishRules.All, .. GermanRules.All, .. RomanceRules.All, .. SlavicRules.All, .. NorthernRules.All, .. AmericanRules.All, .. AsianRules.All, .. EuropeanRules.All, .. GeneralRules.All];

    /// <summary>A rule for a type with check digits.</summary>
    public static NumberRule Checked(string type, FindingKinds kind, NumberCheck check, float plain, string words, params string[] patterns) =>
        new() { Type = new FindingType(type, kind), Check = check, Plain = plain, Words = Words(words), Patterns = patterns };

    /// <summary>A rule for a type whose check only says what cannot be: it never fails in part.</summary>
    public static NumberRule Strict(string type, FindingKinds kind, NumberCheck check, float plain, string words, params string[] patterns) =>
        new() { Type = new FindingType(type, kind), Check = check, Strict = true, Plain = plain, Words = Words(words), Patterns = patterns };

    /// <summary>A rule for a type without any check.</summary>
    public static NumberRule Plain(string type, FindingKinds kind, float plain, string words, params string[] patterns) =>
        new() { Type = new FindingType(type, kind), Plain = plain, Words = Words(words), Patterns = patterns };

    // A short word tells only when it ends there: "sin" is not in "since".
    private static TellingWords? Words(string words) =>
        words.Length == 0 ? null : new TellingWords([.. words.Split('|').SelectMany(Endings)]);

    private static IEnumerable<string> Endings(string word) =>
        word.Length > ShortWord ? [word] : WordEnds.Select(end => word + end);
}
