using Gateway.Policy.Validation;

namespace Gateway.Policy.Documents;

/// <summary>Reads the entries of <c>experiments</c>: keys and types only, no meaning.</summary>
internal static class ExperimentDocumentReader
{
    /// <summary>More requests than this a window does not hold.</summary>
    public const int MostRequests = 4096;

    /// <summary>One experiment.</summary>
    public static ExperimentDocument Read(FieldReader fields, ProblemCollector problems)
    {
        var experiment = new ExperimentDocument
        {
            Line = fields.Map.Line,
            Key = fields.Map.Key,
            Id = fields.Text("id", required: true),
            When = fields.Text("when"),
            Sticky = fields.Text("sticky"),
            Arms = fields.Node("arms", required: true) is { } arms && FieldReader.Of(arms, problems) is { } named ? ReadArms(named, problems) : [],
            Guardrails = ReadGuardrails(fields.Fields("guardrails")),
        };
        fields.Finish();
        return experiment;
    }

    private static List<ExperimentArmDocument> ReadArms(FieldReader named, ProblemCollector problems)
    {
        var arms = new List<ExperimentArmDocument>();
        for (var i = 0; i < named.Map.Names.Count; i++)
        {
            var node = named.Map.Items[i];
            if (FieldReader.Of(node, problems) is { } fields)
            {
                arms.Add(new ExperimentArmDocument
                {
                    Name = new Written<string>(named.Map.Names[i], node.Line, node.Key),
                    Objective = fields.Text("objective"),
                    Weight = fields.Text("weight", required: true),
                });
                fields.Finish();
            }
        }

        return arms;
    }

    private static ExperimentGuardrailsDocument? ReadGuardrails(FieldReader? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var guardrails = new ExperimentGuardrailsDocument
        {
            Line = fields.Map.Line,
            Key = fields.Map.Key,
            MaxErrorRate = fields.Text("maxErrorRate"),
            MaxTtftP90 = fields.Text("maxTtftP90"),
            MaxUsdPerDay = fields.Text("maxUsdPerDay"),
            MinRequests = fields.Number("minRequests", 1, MostRequests),
            Window = fields.Text("window"),
        };
        fields.Finish();
        return guardrails;
    }
}
