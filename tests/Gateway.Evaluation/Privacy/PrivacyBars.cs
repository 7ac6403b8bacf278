namespace Gateway.Evaluation.Privacy;

/// <summary>What the deterministic tier must reach.</summary>
internal static class PrivacyBars
{
    private static readonly (string Type, double Recall)[] Synthetic =
        [("EMAIL_ADDRESS", 1), ("CREDIT_CARD", 1), ("US_SSN", 1), ("IP_ADDRESS", 1), ("DOMAIN_NAME", 1), ("IBAN_CODE", 0.95), ("PHONE_NUMBER", 0.92)];

    private static readonly (string Area, string[] Prefixes)[] Areas =
    [
        ("PL", ["pl.", "pl_", "NIP", "PESEL", "REGON", "DOWOD"]), ("ES", ["es.", "es_"]), ("IT", ["it.", "it_"]), ("DE", ["de.", "de_"]), ("FR", ["fr."]),
        ("UK", ["gb.", "uk_"]), ("IN", ["in.", "in_"]), ("SG", ["sg.", "sg_"]), ("AU", ["au.", "au_"]),
    ];

    /// <summary>The bars of the sets that were measured.</summary>
    public static List<Bar> Of(List<Score> scores)
    {
        List<Bar> bars = [];
        foreach (var (type, recall) in Synthetic)
        {
            if (scores.Find(score => score.Set == "presidio-synth-v2" && score.Type == type) is { } score)
            {
                bars.Add(new Bar($"presidio-synth {type} recall", score.Recall, recall));
            }
        }

        if (Sum(scores, score => score.Set == "recogniser-cases") is { } cases)
        {
            bars.Add(new Bar("recogniser cases agreed", cases, 0.98));
        }

        foreach (var (area, prefixes) in Areas)
        {
            if (Sum(scores, score => score.Set is "checksum-cases" or "recogniser-cases" or "polish-documents" && prefixes.Any(prefix => score.Type.StartsWith(prefix, StringComparison.Ordinal))) is { } recall)
            {
                bars.Add(new Bar($"national identifiers {area} recall", recall, 0.80));
            }
        }

        AddSecrets(scores, bars);
        if (scores.Find(score => score.Set == "benign") is { } benign)
        {
            bars.Add(new Bar("benign texts flagged", benign.FalseAlarms, 0.01, AtMost: true));
        }

        return bars;
    }

    private static void AddSecrets(List<Score> scores, List<Bar> bars)
    {
        if (scores.Find(score => score is { Set: "secrets", Type: "known vendors" }) is not { } known
            || scores.Find(score => score is { Set: "secrets", Type: "vendors without a rule" }) is not { } unknown)
        {
            return;
        }

        bars.Add(new Bar("secrets of known vendors recall", known.Recall, 0.90));
        bars.Add(new Bar("secrets of known vendors false alarms", known.FalseAlarms, 0.10, AtMost: true));
        bars.Add(new Bar("secrets of vendors without a rule recall", unknown.Recall, 0.65));
    }

    private static double? Sum(List<Score> scores, Predicate<Score> wanted)
    {
        var chosen = scores.FindAll(wanted);
        var all = chosen.Sum(score => score.Found + score.Missed);
        return all == 0 ? null : (double)chosen.Sum(score => score.Found) / all;
    }
}
