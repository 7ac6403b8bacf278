using System.Text.Json;
using Gateway.Privacy;

namespace Gateway.Evaluation.Privacy;

/// <summary>Sets of single cases: recognisers, check digits, telephone numbers, secrets, benign texts.</summary>
internal static class CaseSets
{
    /// <summary>The recognisers' own test tables: agreement on count and places, with every finding however weak.</summary>
    public static IEnumerable<Score> Recognisers(string path)
    {
        var scores = new SortedDictionary<string, Score>(StringComparer.Ordinal);
        foreach (var row in DataFile.Rows(path))
        {
            var recogniser = row.Text("recogniser");
            if (Agrees(row, recogniser) is not { } agrees)
            {
                continue;
            }

            scores.TryAdd(recogniser, new Score("recogniser-cases", recogniser));
            scores[recogniser].Found += agrees ? 1 : 0;
            scores[recogniser].Missed += agrees ? 0 : 1;
            if (!agrees)
            {
                scores[recogniser].Places.Add(row.Text("id"));
            }
        }

        return scores.Values;
    }

    /// <summary>Published numbers with and without right check digits, for the schemes that have a recogniser here.</summary>
    public static IEnumerable<Score> Checksums(string path)
    {
        var scores = new SortedDictionary<string, Score>(StringComparer.Ordinal);
        foreach (var row in DataFile.Rows(path))
        {
            var scheme = $"{row.Text("country")}.{row.Text("scheme")}";
            if (!Schemes.Types.TryGetValue(scheme, out var types))
            {
                continue;
            }

            var text = row.Text("text").Trim();
            var valid = row.GetProperty("valid").GetBoolean();
            var found = Detector.All(text).Any(finding => types.Contains(finding.Type.Name) && finding.Check != CheckOutcome.Failed && finding.End - finding.Start >= text.Length - 3);
            var score = scores.TryGetValue(scheme, out var known) ? known : scores[scheme] = new Score("checksum-cases", scheme);
            score.Found += valid && found ? 1 : 0;
            score.Missed += valid && !found ? 1 : 0;
            score.Wrong += !valid && found ? 1 : 0;
            if (valid != found)
            {
                score.Places.Add(row.Text("id"));
            }
        }

        return scores.Values;
    }

    /// <summary>One number of every kind of every region, in international form.</summary>
    public static Score Phones(string path)
    {
        var score = new Score("phone-examples", "PHONE_NUMBER");
        foreach (var row in DataFile.Rows(path))
        {
            var found = Detector.Private(row.Text("text")).Any(finding => finding.Type.Kind == FindingKinds.Phone);
            score.Found += found ? 1 : 0;
            score.Missed += found ? 0 : 1;
            if (!found)
            {
                score.Places.Add(row.Text("id"));
            }
        }

        return score;
    }

    /// <summary>Lines with and without secrets, by source and by whether their vendor has a rule here.</summary>
    public static IEnumerable<Score> Secrets(string path)
    {
        const FindingKinds Kinds = FindingKinds.Secret | FindingKinds.ApiKey | FindingKinds.PrivateKey;
        Dictionary<string, Score> scores = new(StringComparer.Ordinal);
        Score Of(string type) => scores.TryGetValue(type, out var score) ? score : scores[type] = new Score("secrets", type);
        foreach (var row in DataFile.Rows(path))
        {
            var found = Detector.Private(row.Text("text")).Exists(finding => (finding.Type.Kind & Kinds) != FindingKinds.None);
            var group = Schemes.KnowsVendor(row.Text("vendor")) ? "known vendors" : "vendors without a rule";
            foreach (var score in new[] { Of($"source {row.Text("source")}"), Of(group), Of("all") })
            {
                if (row.GetProperty("secret").GetBoolean())
                {
                    score.Found += found ? 1 : 0;
                    score.Missed += found ? 0 : 1;
                }
                else
                {
                    score.Wrong += found ? 1 : 0;
                    score.Clean += found ? 0 : 1;
                }

                if (found != row.GetProperty("secret").GetBoolean())
                {
                    score.Places.Add($"{row.Text("id")} {(found ? "wrong" : "missed")} {row.Text("vendor")}");
                }
            }
        }

        return scores.Values.OrderBy(score => score.Type, StringComparer.Ordinal);
    }

    /// <summary>Texts with nothing private.</summary>
    public static Score Benign(string path)
    {
        var score = new Score("benign", "any");
        foreach (var row in DataFile.Rows(path))
        {
            var findings = Detector.Private(row.Text("text"));
            score.Wrong += findings.Count > 0 ? 1 : 0;
            score.Clean += findings.Count > 0 ? 0 : 1;
            score.Places.AddRange(findings.Select(finding => $"{row.Text("id")} {finding.Type.Name} {finding.Start}-{finding.End}"));
        }

        return score;
    }

    // Null: the case says nothing that can be compared.
    private static bool? Agrees(JsonElement row, string recogniser)
    {
        var text = row.Text("text");
        string[] types = Schemes.TypesOf(recogniser, row.GetProperty("types") is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(type => type.GetString()!)] : []);
        var findings = Detector.All(text).Where(finding => types.Contains(finding.Type.Name) && finding.Check != CheckOutcome.Failed).Distinct().ToList();
        if (row.Text("kind") == "validate")
        {
            return row.GetProperty("valid").ValueKind switch
            {
                JsonValueKind.True => findings.Exists(finding => finding.Start == 0 && finding.End == text.Length),
                JsonValueKind.False => !findings.Exists(finding => finding.Start == 0 && finding.End == text.Length),
                _ => null,
            };
        }

        var places = Detector.Resolve(findings);
        var expected = row.Spans();
        if (row.GetProperty("count").ValueKind != JsonValueKind.Number)
        {
            return null;
        }

        return places.Count == row.GetProperty("count").GetInt32() && (expected ?? []).TrueForAll(span => places.Exists(place => place.Start == span.Start && place.End == span.End));
    }
}
