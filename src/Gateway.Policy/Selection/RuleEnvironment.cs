using System.Collections.Frozen;
using Gateway.Policy.Expressions;
using Gateway.Policy.Languages;
using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Selection;

/// <summary>The facts that conditions may name. What has a fixed set of values is ranked, so that a value nobody has is a compile error.</summary>
internal sealed class RuleEnvironment
{
    /// <summary>The name of the number of input tokens.</summary>
    public const string InputTokens = "request.input_tokens";

    /// <summary>The name of the text's language.</summary>
    public const string Language = "request.language";

    private const string Label = "request.label";
    private const string Found = "request.found.";
    private const string Count = "request.count.";
    private const string App = "caller.app";
    private const string Task = "request.task";
    private const string Difficulty = "request.difficulty";
    private const string Quality = "deployment.quality";
    private static readonly string[] Localities = ["local", "cloud"];
    private static readonly FrozenDictionary<string, int> Languages = Ranks([.. LanguageGuess.Codes]);
    private static readonly string[] States = ["available", "engine-down", "circuit-open", "cooling-down", "saturated"];

    /// <summary>Declares the facts for a policy with these deployments and model names.</summary>
    public RuleEnvironment(DeploymentCatalog catalog, ModelNamesCompiler models)
    {
        OfRequests = Request(models).Build();
        OfDeployments = Deployment(Request(models), catalog).Build();
    }

    /// <summary>The names of facts that are the same for every request.</summary>
    public static IReadOnlySet<string> Fixed { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "deployment.id", "deployment.provider", "deployment.model", "deployment.locality", "deployment.simulated", "deployment.region",
        "deployment.zero_retention", "deployment.retention_days", "deployment.training", "deployment.context_tokens",
    };

    /// <summary>Facts of a request.</summary>
    public ExpressionEnvironment<RuleFacts> OfRequests { get; }

    /// <summary>Facts of a request and of one deployment.</summary>
    public ExpressionEnvironment<RuleFacts> OfDeployments { get; }

    /// <summary>True for facts that only a look into the text tells.</summary>
    public static bool IsOfText(string fact) =>
        fact == Label || fact.StartsWith(Found, StringComparison.Ordinal) || fact.StartsWith(Count, StringComparison.Ordinal);

    private static ExpressionEnvironmentBuilder<RuleFacts> Request(ModelNamesCompiler models)
    {
        string[] names = [.. models.Canonical];
        var ranks = Ranks(names);
        var builder = new ExpressionEnvironmentBuilder<RuleFacts>()
            .String("caller.key", static (in facts) => facts.Request.KeyId)
            .OptionalString(App, static (in facts, out value) => (value = facts.Request.App) is not null)
            .OptionalString("caller.team", static (in facts, out value) => (value = facts.Request.Team) is not null)
            .OptionalDouble("caller.budget_left_usd", static (in facts, out value) => Known(facts.Request.BudgetLeftUsd, out value))
            .StringList("caller.tags", static (in facts) => facts.Request.Tags ?? [])
            .OptionalString("request.dialect", static (in facts, out value) => (value = facts.Request.Dialect) is not null)
            .Ranked("request.model", names, (in facts) => Rank(ranks, facts.Request.Model.Name))
            .Int(InputTokens, static (in facts) => facts.Request.InputTokens)
            .OptionalInt("request.max_output_tokens", static (in facts, out value) => Known(facts.Request.MaxOutputTokens, out value))
            .Bool("request.stream", static (in facts) => facts.Request.Stream)
            .OptionalInt("request.messages", static (in facts, out value) => Known(facts.Request.Messages > 0 ? facts.Request.Messages : null, out value))
            .OptionalRanked(Language, LanguageGuess.Codes, static (in facts, out value) => (value = RankOfLanguage(facts.Request.Language)) >= 0)
            .Ranked(Label, LabelsCompiler.LabelNames, static (in facts) => (int)facts.Label)
            .Ranked(Task, TaskNames.All, static (in facts) => (int)facts.Request.Task)
            .Double(Difficulty, static (in facts) => facts.Request.Difficulty)
            .Timestamp("now", static (in facts) => facts.Request.Now);
        foreach (var (word, capability) in CapabilityNames.All)
        {
            builder.Bool($"request.needs.{word}", (in facts) => (facts.Request.Needs & capability) != Capabilities.None);
        }

        foreach (var (word, kind) in LabelsCompiler.Findings)
        {
            builder.Bool($"{Found}{word.Replace('-', '_')}", (in facts) => (facts.Request.Findings & kind) != FindingKinds.None)
                .Int($"{Count}{word.Replace('-', '_')}", (in facts) => facts.Request.Entities.Of(kind));
        }

        return builder.Int(Count + "all", static (in facts) => facts.Request.Entities.Total)
            .Bool(Found + "not_examined", static (in facts) => (facts.Request.Findings & FindingKinds.NotExamined) != FindingKinds.None);
    }

    private static ExpressionEnvironmentBuilder<RuleFacts> Deployment(ExpressionEnvironmentBuilder<RuleFacts> builder, DeploymentCatalog catalog)
    {
        string[] ids = NotEmpty(catalog.Names);
        string[] providers = NotEmpty(catalog.Providers);
        var idRanks = Ranks(ids);
        var providerRanks = Ranks(providers);
        return builder
            .Ranked("deployment.id", ids, (in facts) => Rank(idRanks, facts.Deployment!.Id))
            .Ranked("deployment.provider", providers, (in facts) => Rank(providerRanks, facts.Deployment!.Provider))
            .String("deployment.model", static (in facts) => facts.Deployment!.UpstreamModel)
            .Ranked("deployment.locality", Localities, static (in facts) => (int)facts.Deployment!.Locality)
            .Bool("deployment.simulated", static (in facts) => facts.Deployment!.Simulated)
            .Ranked("deployment.state", States, static (in facts) => (int)facts.Conditions!.Of(facts.Deployment!.Index))
            .OptionalString("deployment.region", static (in facts, out value) => (value = facts.Deployment!.Terms.Region) is not null)
            .OptionalBool("deployment.zero_retention", static (in facts, out value) => Known(facts.Deployment!.Terms.ZeroRetention, out value))
            .OptionalInt("deployment.retention_days", static (in facts, out value) => Known(facts.Deployment!.Terms.RetentionDays, out value))
            .OptionalBool("deployment.training", static (in facts, out value) => Known(facts.Deployment!.Terms.Training, out value))
            .OptionalInt("deployment.context_tokens", static (in facts, out value) => Known(facts.Deployment!.ContextTokens, out value))
            .OptionalDouble("deployment.price_usd", static (in facts, out value) => Known(facts.PriceNanoUsd / 1e9, out value))
            .OptionalDouble(Quality, static (in facts, out value) => Known(facts.Deployment!.Quality.Of(facts.Request.Task), out value))
            .OptionalDouble("deployment.ttft_p50_ms", static (in facts, out value) => Forecast(facts.Forecast, static forecast => forecast.TtftP50Ms, out value))
            .OptionalDouble("deployment.ttft_p90_ms", static (in facts, out value) => Forecast(facts.Forecast, static forecast => forecast.TtftP90Ms, out value))
            .OptionalDouble("deployment.tokens_per_second", static (in facts, out value) => Forecast(facts.Forecast, static forecast => forecast.TokensPerSecond, out value))
            .OptionalDouble("deployment.waiting", static (in facts, out value) => Forecast(facts.Forecast, static forecast => forecast.Waiting, out value));
    }

    // A file whose deployments are all faulty still gets the problems of its conditions told.
    private static string[] NotEmpty(IEnumerable<string> names) => [.. names.DefaultIfEmpty("none").Order(StringComparer.Ordinal)];

    private static FrozenDictionary<string, int> Ranks(string[] names) =>
        names.Index().ToFrozenDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);

    private static int Rank(FrozenDictionary<string, int> ranks, string name) => ranks.TryGetValue(name, out var rank) ? rank : -1;

    private static int RankOfLanguage(string? code) => code is null ? -1 : Rank(Languages, code);

    private static bool Known(int? fact, out long value)
    {
        value = fact.GetValueOrDefault();
        return fact.HasValue;
    }

    private static bool Known<T>(T? fact, out T value)
        where T : struct
    {
        value = fact.GetValueOrDefault();
        return fact.HasValue;
    }

    private static bool Forecast(DeploymentForecast forecast, Func<DeploymentForecast, double> part, out double value)
    {
        value = part(forecast);
        return forecast.IsKnown;
    }
}
