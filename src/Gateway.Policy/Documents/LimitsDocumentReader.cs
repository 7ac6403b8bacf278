using Gateway.Policy.Validation;

namespace Gateway.Policy.Documents;

/// <summary>Reads <c>limits.yaml</c>, and the limits of one deployment.</summary>
internal static class LimitsDocumentReader
{
    /// <summary>Largest count of requests that a file may name: a typo guard.</summary>
    private const int MaxCount = 100_000_000;

    /// <summary>The file; null with problems when it cannot be read.</summary>
    public static LimitsFileDocument? Read(PolicyFile file, ProblemCollector problems)
    {
        if (YamlTreeReader.Read(file, problems) is not { } root || FieldReader.Of(root, problems) is not { } fields)
        {
            return null;
        }

        var document = new LimitsFileDocument { Defaults = ReadLimits(fields.Fields("defaults")), Providers = ReadProviders(fields.Fields("providers"), problems) };
        fields.Finish();
        return document;
    }

    /// <summary>The limits of a mapping; null when there is none.</summary>
    public static LimitsDocument? ReadLimits(FieldReader? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var limits = new LimitsDocument
        {
            Connect = fields.Text("connect"),
            FirstByte = fields.Text("firstByte"),
            Idle = fields.Text("idle"),
            Total = fields.Text("total"),
            Concurrency = fields.Number("concurrency", 1, MaxCount),
            Queue = fields.Number("queue", 0, MaxCount),
            QueueWait = fields.Text("queueWait"),
        };
        fields.Finish();
        return limits;
    }

    private static List<(Written<string> Name, LimitsDocument Limits)> ReadProviders(FieldReader? named, ProblemCollector problems)
    {
        var providers = new List<(Written<string>, LimitsDocument)>();
        for (var i = 0; i < (named?.Map.Names.Count ?? 0); i++)
        {
            var node = named!.Map.Items[i];
            if (FieldReader.Of(node, problems) is { } fields)
            {
                providers.Add((new Written<string>(named.Map.Names[i], node.Line, node.Key), ReadLimits(fields)!));
            }
        }

        return providers;
    }
}
