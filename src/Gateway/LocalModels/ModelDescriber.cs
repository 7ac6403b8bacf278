namespace Gateway.LocalModels;

/// <summary>Turns headers into a description.</summary>
internal static class ModelDescriber
{
    /// <summary>Describes a model.</summary>
    public static ModelDescription Describe(ModelFileSet files)
    {
        var head = files.Head;
        var shape = ModelShape.Of(head);
        var types = files.Tensors
            .GroupBy(tensor => tensor.Type)
            .Select(group => (Type: group.Key, Elements: group.Sum(tensor => (double)tensor.Elements)))
            .OrderByDescending(group => group.Elements)
            .ToList();
        var elements = types.Sum(group => group.Elements);
        return new ModelDescription
        {
            Path = files.Path,
            Id = ModelName.Of(head, files.Path),
            Name = Text("general.name"),
            SizeBytes = files.SizeBytes,
            Parts = files.Parts.Count,
            GgufVersion = head.Version,
            Refusal = ModelSuitability.Refusal(files),
            Parameters = elements < long.MaxValue ? (long)elements : long.MaxValue,
            Tensors = files.Tensors.Count(),
            Quantisation = head.TryGetUInt32("general.file_type", out var fileType) ? FileTypeNames.Of(fileType) : null,
            DominantTensorType = types.Count > 0 ? types[0].Type.ToString() : null,
            DominantShare = types.Count > 0 ? types[0].Elements / elements : 0,
            Tokenizer = Text("tokenizer.ggml.model"),
            VocabularyTokens = head.TryGetArray("tokenizer.ggml.tokens", out var tokens) ? tokens.Count : null,
            HasChatTemplate = head.Metadata.ContainsKey("tokenizer.chat_template"),
            Shape = shape,
            Memory = ModelMemory.Of(shape),
        };

        string? Text(string key) => head.TryGetString(key, out var value) ? DisplayText.Of(value) : null;
    }
}
