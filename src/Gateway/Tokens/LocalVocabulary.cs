using Gateway.LocalModels.Gguf;

namespace Gateway.Tokens;

/// <summary>Makes the vocabulary of a model file.</summary>
internal static class LocalVocabulary
{
    private const string BytePairs = "gpt2";

    /// <summary>The file's vocabulary; null with the <paramref name="reason"/> when its tokenizer is none we count exactly.</summary>
    public static IVocabulary? Load(string path, out string? reason)
    {
        reason = null;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
            var tokens = ModelTokensReader.Read(file);
            if (RuleOf(tokens) is { } rule)
            {
                return new MergeVocabulary(tokens, rule);
            }

            reason = $"tokenizer '{tokens.Model}' with rule '{tokens.Pre}' is not known";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or GgufFormatException)
        {
            reason = exception.Message;
        }

        return null;
    }

    // Only what was compared with the engine's own count.
    private static PieceRule? RuleOf(ModelTokens tokens) => (tokens.Model, tokens.Pre) switch
    {
        (BytePairs, "qwen2") => PieceRule.Qwen2,
        (BytePairs, "qwen35") => PieceRule.Qwen35,
        _ => null,
    };
}
