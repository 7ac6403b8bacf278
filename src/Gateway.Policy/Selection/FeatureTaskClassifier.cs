namespace Gateway.Policy.Selection;

/// <summary>
/// The first guess: a few features and fixed weights. It knows nothing of the text's meaning, so policies should lean on it lightly;
/// a trained judge can take its place.
/// </summary>
public sealed class FeatureTaskClassifier : ITaskClassifier
{
    /// <summary>Input tokens from which reading is the work.</summary>
    private const int LongInput = 16_000;

    /// <summary>Input tokens at which length alone looks hardest.</summary>
    private const double LongestInput = 64_000;

    /// <inheritdoc/>
    public TaskJudgement Judge(in TaskFeatures features) => new(Task(features), Difficulty(features));

    private static TaskClass Task(in TaskFeatures features) =>
        Needs(features, Capabilities.Embeddings) ? TaskClass.Embedding
        : Needs(features, Capabilities.Vision | Capabilities.Documents) ? TaskClass.Vision
        : Needs(features, Capabilities.Tools) ? TaskClass.Agent
        : Needs(features, Capabilities.JsonOutput) ? TaskClass.Extraction
        : features.HasCode ? TaskClass.Code
        : features.InputTokens >= LongInput ? TaskClass.LongInput
        : TaskClass.Chat;

    private static double Difficulty(in TaskFeatures features)
    {
        if (Needs(features, Capabilities.Embeddings))
        {
            return 0;
        }

        // Length by its logarithm: from 100 to 1,000 tokens is as far as from 1,000 to 10,000.
        var length = Math.Log(1 + Math.Max(features.InputTokens, 0)) / Math.Log(1 + LongestInput);
        var difficulty = (0.45 * Math.Min(length, 1))
            + (Needs(features, Capabilities.Reasoning) ? 0.25 : 0)
            + (Needs(features, Capabilities.Tools) ? 0.15 : 0)
            + (features.HasCode ? 0.1 : 0)
            + (features.Messages > 8 ? 0.05 : 0);
        return Math.Min(difficulty, 1);
    }

    private static bool Needs(in TaskFeatures features, Capabilities any) => (features.Needs & any) != Capabilities.None;
}
