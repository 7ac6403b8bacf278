using Gateway.Privacy;

namespace Gateway.Evaluation.Privacy;

/// <summary>Sets whose values are labelled with their place: found is what a finding of the type overlaps.</summary>
internal static class SpanSets
{
    /// <summary>Our names for a set's types; a type that is not here has no fixed shape and is the judge's.</summary>
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        ["EMAIL_ADDRESS"] = ["EMAIL_ADDRESS"],
        ["EMAIL"] = ["EMAIL_ADDRESS"],
        ["CORREO_ELECTRONICO"] = ["EMAIL_ADDRESS"],
        ["CREDIT_CARD"] = ["CREDIT_CARD"],
        ["US_SSN"] = ["US_SSN"],
        ["SSN"] = ["US_SSN"],
        ["IP_ADDRESS"] = ["IP_ADDRESS"],
        ["DOMAIN_NAME"] = ["URL", "DOMAIN_NAME", "URL_CREDENTIALS"],
        ["IBAN_CODE"] = ["IBAN_CODE"],
        ["IBAN"] = ["IBAN_CODE"],
        ["PHONE_NUMBER"] = ["PHONE_NUMBER", "TR_PHONE_NUMBER", "PH_MOBILE_NUMBER"],
        ["PHONE"] = ["PHONE_NUMBER", "TR_PHONE_NUMBER", "PH_MOBILE_NUMBER"],
        ["NUMERO_TELEFONO"] = ["PHONE_NUMBER", "TR_PHONE_NUMBER", "PH_MOBILE_NUMBER"],
        ["NUMERO_FAX"] = ["PHONE_NUMBER", "TR_PHONE_NUMBER", "PH_MOBILE_NUMBER"],
        ["US_DRIVER_LICENSE"] = ["US_DRIVER_LICENSE"],
        ["NIP"] = ["PL_NIP"],
        ["PESEL"] = ["PL_PESEL"],
        ["REGON"] = ["PL_REGON"],
        ["DOWOD"] = ["PL_ID_CARD"],
        ["MRN"] = ["MEDICAL_RECORD"],
        ["EMPLOYEE_ID"] = ["EMPLOYEE_ID"],
        ["BANK_ACCOUNT"] = ["US_BANK_NUMBER"],
        ["ROUTING_NUMBER"] = ["ABA_ROUTING_NUMBER"],
        ["ID_SUJETO_ASISTENCIA"] = ["ES_MEDICAL_RECORD", "MEDICAL_RECORD", "ES_NIF", "ES_NIE"],
        ["ID_ASEGURAMIENTO"] = ["ES_NSS"],
        ["ID_TITULACION_PERSONAL_SANITARIO"] = ["ES_MEDICAL_LICENCE"],
    };

    /// <summary>Scores a set, type by type.</summary>
    public static IEnumerable<Score> Run(string path)
    {
        var set = Path.GetFileName(path).Split('.')[0];
        var scores = new SortedDictionary<string, Score>(StringComparer.Ordinal);
        foreach (var row in DataFile.Rows(path))
        {
            var spans = row.Spans() ?? [];
            var findings = Detector.All(row.Text("text"));
            foreach (var type in spans.Select(span => span.Type).Where(Names.ContainsKey).Distinct(StringComparer.Ordinal))
            {
                scores.TryAdd(type, new Score(set, type));
            }

            Compare(row.Text("id"), spans, findings, scores);
        }

        return scores.Values;
    }

    private static void Compare(string id, List<(int Start, int End, string Type)> spans, List<Finding> findings, SortedDictionary<string, Score> scores)
    {
        foreach (var span in spans.Where(span => Names.ContainsKey(span.Type)))
        {
            var found = findings.Any(finding => Counts(finding, span.Type) && finding.Start < span.End && span.Start < finding.End);
            scores[span.Type].Found += found ? 1 : 0;
            scores[span.Type].Missed += found ? 0 : 1;
            if (!found)
            {
                scores[span.Type].Places.Add($"{id} missed {span.Start}-{span.End}");
            }
        }

        foreach (var (type, score) in scores)
        {
            foreach (var finding in findings.Where(finding => Counts(finding, type) && !spans.Exists(span => finding.Start < span.End && span.Start < finding.End)))
            {
                score.Wrong++;
                score.Places.Add($"{id} wrong {finding.Start}-{finding.End}");
            }
        }
    }

    // A plain URL is private to nobody and so never sure.
    private static bool Counts(Finding finding, string type) =>
        Names[type].Contains(finding.Type.Name) && (finding.Confidence >= PrivacyScanner.Private || type == "DOMAIN_NAME");
}
