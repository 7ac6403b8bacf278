namespace Gateway.Policy.Tests.Expressions.Reference;

/// <summary>The facts by name, boxed, as the reference reads them.</summary>
internal static class ReferenceFacts
{
    public static readonly (string Name, Kind Kind, bool Optional)[] All =
    [
        ("request.stream", Kind.Bool, false), ("caller.trusted", Kind.Bool, true),
        ("request.input_tokens", Kind.Int, false), ("request.max_output", Kind.Int, true),
        ("request.turn", Kind.UInt, false), ("caller.quota", Kind.UInt, true),
        ("task.difficulty", Kind.Double, false), ("deployment.price", Kind.Double, true),
        ("request.model", Kind.Text, false), ("request.language", Kind.Text, true),
        ("now", Kind.Moment, false), ("caller.since", Kind.Moment, true),
        ("deployment.ttft", Kind.Span, false), ("budget.reset", Kind.Span, true),
        ("caller.tags", Kind.List(Kind.Text), false), ("request.needs", Kind.List(Kind.Text), true),
        ("label", Kind.Label, false), ("task.level", Kind.Level, true),
    ];

    /// <summary>The fact, or null when it is absent.</summary>
    public static object? Read(SampleFacts facts, string name) => name switch
    {
        "request.stream" => facts.Stream,
        "caller.trusted" => facts.Trusted,
        "request.input_tokens" => facts.InputTokens,
        "request.max_output" => facts.MaxOutput,
        "request.turn" => facts.Turn,
        "caller.quota" => facts.Quota,
        "task.difficulty" => facts.Difficulty,
        "deployment.price" => facts.Price,
        "request.model" => facts.Model,
        "request.language" => facts.Language,
        "now" => new MomentValue(facts.Now.UtcTicks),
        "caller.since" => facts.Since is { } since ? new MomentValue(since.UtcTicks) : null,
        "deployment.ttft" => new SpanValue(facts.Ttft.Ticks),
        "budget.reset" => facts.Reset is { } reset ? new SpanValue(reset.Ticks) : null,
        "caller.tags" => facts.Tags.ToArray<object?>(),
        "request.needs" => facts.Needs?.ToArray<object?>(),
        "label" => new RankValue(SampleEnvironment.Labels, facts.Label),
        "task.level" => facts.Level is { } level ? new RankValue(SampleEnvironment.Levels, level) : null,
        _ => throw new ArgumentException(name, nameof(name)),
    };

    /// <summary>The same facts with one taken from elsewhere.</summary>
    public static SampleFacts With(SampleFacts facts, SampleFacts source, string name) => name switch
    {
        "request.stream" => facts with { Stream = source.Stream },
        "caller.trusted" => facts with { Trusted = source.Trusted },
        "request.input_tokens" => facts with { InputTokens = source.InputTokens },
        "request.max_output" => facts with { MaxOutput = source.MaxOutput },
        "request.turn" => facts with { Turn = source.Turn },
        "caller.quota" => facts with { Quota = source.Quota },
        "task.difficulty" => facts with { Difficulty = source.Difficulty },
        "deployment.price" => facts with { Price = source.Price },
        "request.model" => facts with { Model = source.Model },
        "request.language" => facts with { Language = source.Language },
        "now" => facts with { Now = source.Now },
        "caller.since" => facts with { Since = source.Since },
        "deployment.ttft" => facts with { Ttft = source.Ttft },
        "budget.reset" => facts with { Reset = source.Reset },
        "caller.tags" => facts with { Tags = source.Tags },
        "request.needs" => facts with { Needs = source.Needs },
        "label" => facts with { Label = source.Label },
        "task.level" => facts with { Level = source.Level },
        _ => throw new ArgumentException(name, nameof(name)),
    };
}
