using System.Collections.Immutable;

namespace Gateway.Policy.Snapshots;

/// <summary>What is known of a model, whoever serves it. Null = not known.</summary>
public sealed record CatalogModel
{
    /// <summary>The exact name.</summary>
    public required string Id { get; init; }

    /// <summary>Other exact names, such as dated ones.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>The model's licence.</summary>
    public string? Licence { get; init; }

    /// <summary>Size, in words.</summary>
    public string? Parameters { get; init; }

    /// <summary>Whether the weights can be had.</summary>
    public bool? OpenWeights { get; init; }

    /// <summary>Context window in tokens.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>Longest answer in tokens.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>What it can do.</summary>
    public Capabilities? Capabilities { get; init; }

    /// <summary>Published scores with their sources; at most one for a class of task.</summary>
    public ImmutableArray<PublishedScore> Scores { get; init; } = [];

    /// <summary>The scores by class of task.</summary>
    public QualitySnapshot Quality
    {
        get
        {
            if (Scores.IsEmpty)
            {
                return default;
            }

            var quality = new float[TaskNames.All.Length];
            Array.Fill(quality, float.NaN);
            foreach (var score in Scores)
            {
                quality[(int)score.Task] = score.Score;
            }

            return new QualitySnapshot([.. quality]);
        }
    }
}
