using Gateway.Classification;
using Gateway.Policy;
using Gateway.Policy.Languages;
using Gateway.Protocol;
using Gateway.Requests;
using Gateway.Tokens;
using Gateway.Usage;

namespace Gateway.Routing;

/// <summary>Gathers the facts of a request and asks the policy where it may go.</summary>
internal sealed class DecisionMaker(
    LivePolicy live,
    RequestExaminer examiner,
    TokenCounter tokens,
    ITaskClassifier tasks,
    ISpillControl spill,
    IConversationPins pins,
    IExperimentControl experiments,
    KeySpend spend)
{
    // Runs of spaces are the longest tokens that real text has many of.
    private const int MostBytesPerToken = 16;

    private const double NanoPerUsd = 1_000_000_000;

    /// <summary>Null when there are candidates; otherwise the refusal. Sets decision, label and reason either way.</summary>
    public GatewayError? Decide(InferenceContext context)
    {
        // Decided again, after the judge has spoken, it is decided by the policy that it was examined for.
        var serving = context.Serving ??= live.Current;
        if (!RequestedModel.TryResolve(context, serving.Snapshot, out var model, out var sort, out var error)
            || !ClientLimitReader.TryRead(context.Http.Request, out var limit, out error)
            || !ClientHintsReader.TryRead(context, serving.Snapshot, model, sort, limit, out var hints, out error)
            || !ClientLabelReader.TryRead(context, out error))
        {
            return error;
        }

        CountWhereItMatters(context, serving.Snapshot);
        var record = context.Record;
        var facts = Facts(context, model) with { ClientLimit = limit, Hints = hints };
        if (serving.Snapshot.UsesConversations)
        {
            facts = facts with { Conversation = ExperimentIdentity.Of(context) };
        }

        if (serving.Snapshot.UsesLanguage)
        {
            facts = facts with { Language = RequestLanguage.Of(context.Body.Memory.Span) };
            record.Language = facts.Language ?? LanguageGuess.Undetermined;
        }

        if (PolicyEngine.AsksForLabel(serving.Snapshot, facts))
        {
            examiner.Examine(context);
            facts = facts with { Label = record.Label, StatedLabel = context.StatedLabel, Findings = record.Findings, Entities = record.Entities };
        }

        Note(record, facts);
        var decision = PolicyEngine.Decide(serving.Snapshot, facts, serving, serving, spill, pins, context, experiments);
        context.Decision = decision;
        record.Decision = decision;
        record.Reason = decision.Reason;
        if (serving.Snapshot.Pins is not null && decision.CandidateCount > 0 && decision.Candidate(0) is { Locality: Locality.Local } first)
        {
            // Also where no objective asked: its queue and its forecast reckon with what is cached.
            _ = pins.CachedTokens(serving.Snapshot, first.Index, context);
        }

        return decision.Refusal == RefusalKind.None ? null : RefusalTable.ErrorFor(context, decision);
    }

    private RequestFacts Facts(InferenceContext context, ModelSelection model)
    {
        var record = context.Record;
        ref readonly var outline = ref context.Outline;
        var needs = (Capabilities)(ushort)outline.Needs;
        var task = tasks.Judge(Features(context, needs));
        if (context.Caller!.BudgetNanoUsd is { } budget)
        {
            record.BudgetLeftNanoUsd = budget - spend.NanoUsdOf(context.Caller.KeyId, DateTimeOffset.FromUnixTimeMilliseconds(record.StartedAtMs));
        }

        return new RequestFacts
        {
            Model = model,
            KeyId = context.Caller.KeyId,
            Tags = context.Caller.Tags,
            Team = context.Caller.Team,
            BudgetLeftUsd = record.BudgetLeftNanoUsd / NanoPerUsd,
            App = ClientApp.Of(context.Http.Request),
            Dialect = record.Dialect,
            InputTokens = record.InputTokensEstimate,
            MaxOutputTokens = outline.MaxOutputTokens,
            Messages = outline.MessageCount,
            Stream = outline.Stream,
            Needs = needs,
            Task = task.Task,
            Difficulty = task.Difficulty,
            Now = DateTimeOffset.FromUnixTimeMilliseconds(record.StartedAtMs),
            RequestId = record.Id,
        };
    }

    // All that another policy might ask, also what this one does not: a rehearsal decides the request again from its record.
    private static void Note(RequestRecord record, in RequestFacts facts)
    {
        record.Needs = facts.Needs;
        record.ClientLimit = facts.ClientLimit;
        record.Task = facts.Task;
        record.Difficulty = (float)facts.Difficulty;
        record.Messages = facts.Messages;
        record.MaxOutputTokens = facts.MaxOutputTokens;
        record.Tags = facts.Tags;
        record.Team = facts.Team;
        record.App = facts.App;
        record.Conversation = facts.Conversation;
    }

    private static TaskFeatures Features(InferenceContext context, Capabilities needs) => new()
    {
        InputTokens = context.Record.InputTokensEstimate,
        MaxOutputTokens = context.Outline.MaxOutputTokens,
        Needs = needs,
        Messages = context.Outline.MessageCount,
        HasCode = (context.Signs & BodySigns.CodeFence) != BodySigns.None,
    };

    /// <summary>
    /// The estimate by length is good enough for most requests: only where some rule or window lies within its error are the tokens
    /// counted, which costs 10 ns a byte.
    /// </summary>
    private void CountWhereItMatters(InferenceContext context, PolicySnapshot policy)
    {
        var bytes = context.Outline.TextBytes;
        if (policy.DependsOnInputTokens(bytes / MostBytesPerToken, bytes, context.Outline.MaxOutputTokens ?? 0))
        {
            context.Record.InputTokensEstimate = tokens.CountRequest(context.Body.Memory.Span, TokenCounterKind.OpenAI).Tokens;
        }
    }
}
