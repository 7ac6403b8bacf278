namespace Gateway.Dashboard.Model;

/// <summary>The gateway's codes of labels, findings and reasons as people say them. A code that is not known here is shown as it is.</summary>
public static class PrivacyWords
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["email"] = "E-mail address",
        ["phone"] = "Telephone number",
        ["iban"] = "IBAN",
        ["card"] = "Payment card number",
        ["finance"] = "Account or wallet number",
        ["national_id"] = "National identity number",
        ["document"] = "Passport, licence or plate",
        ["health"] = "Health identifier",
        ["birth_date"] = "Date of birth",
        ["business_id"] = "Business number",
        ["network"] = "Network address",
        ["api_key"] = "API key",
        ["private_key"] = "Private key",
        ["secret"] = "Password or other secret",
        ["marking_internal"] = "Marked internal",
        ["marking"] = "Marked confidential",
        ["marking_restricted"] = "Marked strictly secret",
        ["term_internal"] = "Your term, internal",
        ["term"] = "Your term, confidential",
        ["term_restricted"] = "Your term, restricted",
        ["media"] = "Image, sound or file",
        ["opaque"] = "Unreadable block of data",
        ["judged"] = "Judged private by the local model",
        ["not_judged"] = "Local model gave no answer",
        ["not_examined"] = "Could not be examined",
    };

    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["label_secret"] = "It held a key, password or other secret",
        ["label_marking"] = "It was marked as not for everyone",
        ["label_term"] = "It held one of your own terms",
        ["label_media"] = "It held an image, sound or file that no detector reads",
        ["label_opaque"] = "It held a block of data that nobody can read",
        ["label_judged"] = "The local model judged it private",
        ["label_not_judged"] = "The local model gave no answer in time",
        ["label_unknown"] = "It could not be examined",
        ["label_internal"] = "Labelled internal by its key, client or conversation",
        ["label_confidential"] = "Labelled confidential by its key, client or conversation",
        ["label_restricted"] = "Labelled restricted by its key, client or conversation",
        ["client_local_only"] = "The client asked to stay local",
        ["client_hints"] = "The client's hints left nobody",
        ["requested_model"] = "The client named a local model",
        ["pinned_by_turn"] = "The conversation went on where it began",
        ["spill_ttft"] = "Another model was predicted to be faster",
    };

    private static readonly Dictionary<string, string> Sources = new(StringComparer.Ordinal)
    {
        ["findings"] = "what was found in it",
        ["key"] = "its key",
        ["client"] = "the client",
        ["conversation"] = "its conversation",
        ["judge"] = "the local model that judges",
    };

    /// <summary>A kind of private data, for example “E-mail address”.</summary>
    public static string Kind(string code) => Kinds.GetValueOrDefault(code, code);

    /// <summary>Several kinds in one line; “none” for none.</summary>
    public static string KindList(IReadOnlyList<string> codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        return codes.Count == 0 ? "none" : string.Join(", ", codes.Select(Kind));
    }

    /// <summary>Why a request stayed, for example “It held an IBAN”.</summary>
    public static string Reason(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        const string Found = "label_pii:";
        const string Rule = "policy_rule:";
        return Reasons.TryGetValue(code, out var words) ? words
            : code.StartsWith(Found, StringComparison.Ordinal) ? $"Found in it: {LowerFirst(Kind(code[Found.Length..]))}"
            : code.StartsWith(Rule, StringComparison.Ordinal) ? $"The rule “{code[Rule.Length..]}” chose a local model"
            : code;
    }

    /// <summary>Who asked for a label, in one line; “nobody” for none.</summary>
    public static string SourceList(IReadOnlyList<string> codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        return codes.Count == 0 ? "nobody" : string.Join(", ", codes.Select(static code => Sources.GetValueOrDefault(code, code)));
    }

    /// <summary>A label's tone: from confidential on it is worth a look.</summary>
    public static Tone LabelTone(string label) => label is "confidential" or "restricted" ? Tone.Warning : Tone.Neutral;

    /// <summary>True for a reason that is about privacy or the client's wish, and not about what the policy prefers.</summary>
    public static bool KeepsHere(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return reason.StartsWith("label_", StringComparison.Ordinal) || reason.StartsWith("client_", StringComparison.Ordinal);
    }

    // Abbreviations keep their capitals.
    private static string LowerFirst(string words) =>
        words.Length > 1 && char.IsUpper(words[1]) ? words : char.ToLowerInvariant(words[0]) + words[1..];
}
