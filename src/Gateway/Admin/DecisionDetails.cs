using System.Text.Json;
using Gateway.Contracts;
using Gateway.Policy;
using Gateway.Policy.Rehearsal;

namespace Gateway.Admin;

/// <summary>Adds to an explained decision what only its recorded facts can tell: all facts, and what every deployment would have cost and taken.</summary>
internal static class DecisionDetails
{
    private const decimal NanoUsd = 1_000_000_000m;

    /// <summary>The decision with what is known beside its trail.</summary>
    public static DecisionReport Add(DecisionReport report, RecordedRequest request, IReadOnlyList<DecisionAlternative> alternatives) => report with
    {
        Facts = report.Facts with
        {
            App = request.App,
            Tags = request.Tags,
            Entities = request.Entities,
            Team = request.Team,
            BudgetLeftUsd = request.BudgetLeftUsd,
            Language = request.Language,
            Needs = [.. Enum.GetValues<Capabilities>().Where(one => one != Capabilities.None && request.Needs.HasFlag(one)).Select(Code)],
            MaxOutputTokens = request.MaxOutputTokens,
            Messages = request.Messages,
            Task = Code(request.Task),
            Difficulty = request.Difficulty,
            ClientLocalOnly = request.ClientLimit != EgressLimit.CloudAllowed,
            Hints = request.Hints?.Used ?? [],
        },
        Candidates = [.. report.Candidates.Select(candidate => Add(candidate, alternatives.FirstOrDefault(one => one.Deployment == candidate.Deployment)))],
    };

    private static CandidateReport Add(CandidateReport candidate, DecisionAlternative? alternative) => alternative is null ? candidate : candidate with
    {
        CostUsd = alternative.CostNanoUsd / NanoUsd,
        PredictedTtftMs = alternative.TtftP50Ms,
        PredictedTotalMs = alternative.TotalMs,
        Score = alternative.Score is not { } score ? null : new CandidateScoreReport
        {
            Total = score.Total,
            Local = Part(score.Local),
            Price = Part(score.Price),
            Ttft = Part(score.Ttft),
            TotalTime = Part(score.TotalTime),
            Quality = Part(score.Quality),
            Load = Part(score.Load),
            MissesSlo = score.MissesSlo,
        },
    };

    private static int? Part(byte part) => part == CandidateScore.Unknown ? null : part;

    private static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
