namespace Gateway.Policy.Documents;

/// <summary>Reads the entries of <c>shadows</c>: keys and types only, no meaning.</summary>
internal static class ShadowDocumentReader
{
    /// <summary>One shadow.</summary>
    public static ShadowDocument Read(FieldReader fields)
    {
        var shadow = new ShadowDocument
        {
            Line = fields.Map.Line,
            Key = fields.Map.Key,
            Id = fields.Text("id", required: true),
            When = fields.Text("when"),
            To = fields.Text("to", required: true),
            Share = fields.Text("share", required: true),
            MaxUsdPerDay = fields.Text("maxUsdPerDay", required: true),
        };
        fields.Finish();
        return shadow;
    }
}
