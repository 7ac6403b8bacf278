namespace Gateway.Policy.Documents;

/// <summary>Reads the entries of <c>fallbacks</c>.</summary>
internal static class FallbackDocumentReader
{
    /// <summary>One entry; what is missing in it was reported.</summary>
    public static FallbackDocument Read(FieldReader fields)
    {
        // An empty list says that nobody is tried next, so it is not refused like other empty lists.
        var to = fields.Node("to", required: true) is null or { Kind: YamlKind.List, Items.Count: 0 } ? [] : fields.TextList("to") ?? [];
        var fallback = new FallbackDocument
        {
            Line = fields.Map.Line,
            Key = fields.Map.Key,
            On = fields.Node("on", required: true) is null ? [] : fields.TextList("on") ?? [],
            From = fields.TextList("from"),
            To = to,
        };
        fields.Finish();
        return fallback;
    }
}
