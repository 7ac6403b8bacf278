using Gateway.Policy.Validation;

namespace Gateway.Policy.Documents;

/// <summary>Reads <c>routing.yaml</c> into a document: keys and types only, no meaning.</summary>
internal static class RoutingDocumentReader
{
    /// <summary>The document; null with problems when the file cannot be read.</summary>
    public static RoutingDocument? Read(PolicyFile file, ProblemCollector problems)
    {
        if (YamlTreeReader.Read(file, problems) is not { } root || FieldReader.Of(root, problems) is not { } fields)
        {
            return null;
        }

        var document = new RoutingDocument
        {
            Aliases = fields.Fields("aliases")?.Pairs() ?? [],
            Labels = fields.Fields("labels")?.Pairs() ?? [],
            Privacy = fields.Fields("privacy")?.Pairs() ?? [],
            Pseudonymise = PseudonymiseDocument.Read(fields.Fields("pseudonymise")),
            Objectives = ReadObjectives(fields.Fields("objectives"), problems),
            Rules = [.. fields.FieldsList("rules", required: true).Select(ReadRule)],
            Fallbacks = [.. fields.FieldsList("fallbacks").Select(FallbackDocumentReader.Read)],
            Pins = PinsDocument.Read(fields.Fields("pins")),
            Judge = JudgeDocument.Read(fields.Fields("judge")),
            Experiments = [.. fields.FieldsList("experiments").Select(experiment => ExperimentDocumentReader.Read(experiment, problems))],
            Shadows = [.. fields.FieldsList("shadows").Select(ShadowDocumentReader.Read)],
        };
        fields.Finish();
        return document;
    }

    private static List<ObjectiveDocument> ReadObjectives(FieldReader? named, ProblemCollector problems)
    {
        var objectives = new List<ObjectiveDocument>();
        for (var i = 0; i < (named?.Map.Names.Count ?? 0); i++)
        {
            var node = named!.Map.Items[i];
            if (FieldReader.Of(node, problems) is not { } fields)
            {
                continue;
            }

            var slo = fields.Fields("slo");
            objectives.Add(new ObjectiveDocument
            {
                Name = new Written<string>(named.Map.Names[i], node.Line, node.Key),
                Order = fields.TextList("order"),
                Weights = fields.Fields("weights")?.Pairs() ?? [],
                SloTtft = slo?.Text("ttft"),
                SloTotal = slo?.Text("total"),
                Spill = ReadSpill(fields.Fields("spill")),
            });
            slo?.Finish();
            fields.Finish();
        }

        return objectives;
    }

    private static SpillDocument? ReadSpill(FieldReader? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var spill = new SpillDocument
        {
            Line = fields.Map.Line,
            Key = fields.Map.Key,
            Enter = fields.Text("enter"),
            Leave = fields.Text("leave"),
            Dwell = fields.Text("dwell"),
            MaxShare = fields.Text("maxShare"),
            MaxUsdPerHour = fields.Text("maxUsdPerHour"),
        };
        fields.Finish();
        return spill;
    }

    private static RuleDocument ReadRule(FieldReader fields)
    {
        var rule = new RuleDocument
        {
            Line = fields.Map.Line,
            Key = fields.Map.Key,
            Id = fields.Text("id", required: true),
            When = fields.Text("when"),
            Deny = ReadSelector(fields, "deny"),
            Require = ReadSelector(fields, "require"),
            Prefer = ReadSelector(fields, "prefer"),
        };
        fields.Finish();
        return rule;
    }

    private static SelectorDocument? ReadSelector(FieldReader fields, string key)
    {
        if (fields.Node(key) is not { } node)
        {
            return null;
        }

        return new SelectorDocument
        {
            Line = node.Line,
            Key = node.Key,
            References = node.Kind == YamlKind.List ? fields.TextList(key) ?? [] : null,
            Text = node.Kind == YamlKind.List ? null : fields.Text(key),
        };
    }
}
