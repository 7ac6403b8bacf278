namespace Gateway.Policy.Tests.Expressions;

/// <summary>Facts of every type, each once always known and once optional (null: absent).</summary>
public readonly record struct SampleFacts
{
    public SampleFacts()
    {
    }

    public bool Stream { get; init; }

    public bool? Trusted { get; init; }

    public long InputTokens { get; init; }

    public long? MaxOutput { get; init; }

    public ulong Turn { get; init; }

    public ulong? Quota { get; init; }

    public double Difficulty { get; init; }

    public double? Price { get; init; }

    public string Model { get; init; } = "auto";

    public string? Language { get; init; }

    public DateTimeOffset Now { get; init; } = new(2026, 3, 4, 5, 6, 7, 890, TimeSpan.Zero);

    public DateTimeOffset? Since { get; init; }

    public TimeSpan Ttft { get; init; }

    public TimeSpan? Reset { get; init; }

    public string[] Tags { get; init; } = [];

    public IReadOnlyList<string>? Needs { get; init; }

    public int Label { get; init; }

    public int? Level { get; init; }
}
