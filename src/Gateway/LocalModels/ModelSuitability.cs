using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Gateway.LocalModels;

/// <summary>Says whether a readable model file is a language model that can chat. An architecture it has never heard of passes: the engine may know it.</summary>
internal static partial class ModelSuitability
{
    private static readonly FrozenSet<string> Encoders = FrozenSet.ToFrozenSet(
        [
            "bert", "modern-bert", "nomic-bert", "nomic-bert-moe", "neo-bert", "jina-bert-v2", "jina-bert-v3", "eurobert",
            "gemma-embedding", "t5encoder",
        ],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Painters = FrozenSet.ToFrozenSet(
        ["flux", "sd1", "sd3", "sdxl", "lumina2", "qwen_image", "wan", "ltxv", "hidream", "cosmos", "aura", "hyvid", "wavtokenizer-dec"],
        StringComparer.Ordinal);

    /// <summary>Why it cannot be served, as a clause; null when nothing speaks against it.</summary>
    public static string? Refusal(ModelFileSet files)
    {
        var head = files.Head;
        if (!head.TryGetString("general.architecture", out var architecture) || !ArchitectureName().IsMatch(architecture))
        {
            return "it does not say its architecture (general.architecture), so it is not a model the engine can load";
        }

        if (architecture == "clip" || (head.TryGetString("general.type", out var type) && type == "mmproj"))
        {
            return "it is a vision projector (mmproj), which only adds to a model: name the model's own file";
        }

        if (type is not (null or "model"))
        {
            return $"its general.type is '{DisplayText.Of(type)}', not 'model': name the model's own file";
        }

        if (Encoders.Contains(architecture))
        {
            return $"'{architecture}' makes embeddings and cannot chat: name a chat model";
        }

        if (Painters.Contains(architecture))
        {
            return $"'{architecture}' is not a language model: name a chat model";
        }

        if (!head.TryGetString("tokenizer.ggml.model", out var tokenizer) || tokenizer is "none" or "no_vocab"
            || !head.TryGetArray("tokenizer.ggml.tokens", out var tokens) || tokens.Count == 0)
        {
            return "it has no tokenizer (tokenizer.ggml.*), so text cannot be turned into tokens: name a complete model";
        }

        return files.Tensors.Any() ? null : "it has no tensors, only a vocabulary: name a complete model";
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{0,63}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ArchitectureName();
}
