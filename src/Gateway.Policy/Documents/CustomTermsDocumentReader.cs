using Gateway.Policy.Validation;

namespace Gateway.Policy.Documents;

/// <summary>Reads <c>terms.yaml</c> into a document: keys and types only, no meaning.</summary>
internal static class CustomTermsDocumentReader
{
    /// <summary>The document; null with problems when the file cannot be read.</summary>
    public static CustomTermsDocument? Read(PolicyFile file, ProblemCollector problems)
    {
        if (YamlTreeReader.Read(file, problems) is not { } root || FieldReader.Of(root, problems) is not { } fields)
        {
            return null;
        }

        var document = new CustomTermsDocument
        {
            Dictionaries = [.. fields.FieldsList("dictionaries").Select(ReadDictionary)],
            Patterns = [.. fields.FieldsList("patterns").Select(ReadPattern)],
        };
        fields.Finish();
        return document;
    }

    private static DictionaryDocument ReadDictionary(FieldReader fields)
    {
        var document = new DictionaryDocument
        {
            Line = fields.Map.Line,
            Key = fields.Map.Key,
            Id = fields.Text("id", required: true),
            Level = fields.Text("level", required: true),
            Terms = fields.TextList("terms"),
            File = fields.Text("file"),
        };
        fields.Finish();
        return document;
    }

    private static PatternDocument ReadPattern(FieldReader fields)
    {
        var document = new PatternDocument
        {
            Id = fields.Text("id", required: true),
            Level = fields.Text("level", required: true),
            Pattern = fields.Text("pattern", required: true),
            Context = fields.TextList("context") ?? [],
        };
        fields.Finish();
        return document;
    }
}
