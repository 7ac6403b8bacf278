using Gateway.Policy.Prediction;
using Gateway.Protocol;
using Gateway.Requests;
using Gateway.Upstreams;

namespace Gateway.Forwarding;

/// <summary>Tells a deployment's prediction what an attempt shows: its begin, first event and end. Reusable.</summary>
internal sealed class AttemptObserver
{
    private const double MicrosecondsPerMillisecond = 1000;

    private InferenceContext? _context;
    private DeploymentState _target = null!;
    private long _beganUs;
    private int _id;

    /// <summary>The attempt has its place and is about to be sent.</summary>
    public void Begin(InferenceContext context, DeploymentState target)
    {
        (_context, _target) = (context, target);
        _beganUs = context.ElapsedUs;
        _id = target.Prediction.Begin(context.SizeAt(target.Deployment.Index));
    }

    /// <summary>The first event of a stream came.</summary>
    public void FirstEvent() => _target.Prediction.FirstToken(_id);

    /// <summary>The attempt ended with this outcome; nothing happens when it never began.</summary>
    public void End(AttemptOutcome outcome)
    {
        if (_context is not { } context)
        {
            return;
        }

        _context = null;
        var record = context.Record;
        var end = EndOf(context, outcome);
        double? ttftMs = end == AttemptEnd.Streamed ? (record.TtftUs - _beganUs) / MicrosecondsPerMillisecond : null;
        var input = record.Usage.InputTokens ?? record.InputTokensEstimate;
        _target.Prediction.End(_id, new AttemptSample
        {
            End = end,
            InputTokens = input,
            UncachedTokens = Math.Max(0, input - (record.Usage.CachedInputTokens ?? 0)),
            OutputTokens = end is AttemptEnd.Streamed or AttemptEnd.Whole ? record.Usage.OutputTokens ?? 0 : 0,
            TtftMs = ttftMs,
            TotalMs = (context.ElapsedUs - _beganUs) / MicrosecondsPerMillisecond,
        });
        if (ttftMs is not null && record.PredictedTtft is { } predicted)
        {
            _target.Prediction.Compare(predicted.P50Ms, predicted.P90Ms, record.TtftUs!.Value / MicrosecondsPerMillisecond);
        }

        _target = null!;
    }

    private static AttemptEnd EndOf(InferenceContext context, AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Answered when context.Operation.Needs.HasFlag(RequestNeeds.Embeddings) => AttemptEnd.SaysNothing,
        AttemptOutcome.Answered when !context.Outline.Stream => AttemptEnd.Whole,
        AttemptOutcome.Answered => context.Record.TtftUs is null ? AttemptEnd.SaysNothing : AttemptEnd.Streamed,
        AttemptOutcome.ClientGone => AttemptEnd.GivenUp,
        AttemptOutcome.RateLimited => AttemptEnd.Failed,
        _ => AttemptOutcomes.CountsForBreaker(outcome) ? AttemptEnd.Failed : AttemptEnd.SaysNothing,
    };
}
