using Gateway.Answers;
using Gateway.Recording;
using Gateway.Requests;
using Gateway.Upstreams;
using Microsoft.Extensions.ObjectPool;

namespace Gateway.Forwarding;

/// <summary>Tries a decision's candidates in order until one answers. Nothing is repeated after the first byte.</summary>
internal sealed class Forwarder(ObjectPool<Attempt> attempts, ILogger<Forwarder> log)
{
    /// <summary>Most deployments tried for one request: the first and two others, so that a storm is not multiplied.</summary>
    public const int MaxAttempts = 3;

    private const string FellBack = "fallback_candidate_unavailable";

    /// <summary>Null when the client got an answer (or hung up); otherwise the error to answer with.</summary>
    public async ValueTask<GatewayError?> ForwardAsync(InferenceContext context)
    {
        var decision = context.Decision!;
        var last = new AttemptFailure(AttemptOutcome.Pending, null);
        for (var position = 0; position < decision.CandidateCount && context.AttemptNumber < MaxAttempts; position++)
        {
            var target = context.Serving!.Deployments[decision.Candidate(position).Index];
            context.AttemptNumber++;
            if (position > 0)
            {
                context.Record.Reason = FellBack;
            }

            var failure = await TryAsync(context, target);
            if (failure is null)
            {
                return null;
            }

            last = failure.Value;
            if (context.OutputCommitted || !AttemptOutcomes.MayFallBack(last.Outcome))
            {
                break;
            }
        }

        if (last.Refusal is { } refusal && !context.OutputCommitted)
        {
            await AnswerWriter.WriteRefusalAsync(context, refusal);
            return null;
        }

        return FailureTable.ErrorFor(context, last);
    }

    private async ValueTask<AttemptFailure?> TryAsync(InferenceContext context, DeploymentState target)
    {
        var startedUs = context.ElapsedUs;
        using var place = await SlotQueue.EnterAsync(context, target);
        if (!place.IsAcquired)
        {
            var why = context.Http.RequestAborted.IsCancellationRequested ? AttemptOutcome.ClientGone : AttemptOutcome.QueueFull;
            Note(context, target, why, 0, startedUs);
            return new AttemptFailure(why, place.RetryAfter);
        }

        var attempt = attempts.Get();
        try
        {
            await attempt.RunAsync(context, target);
            Note(context, target, attempt.Outcome, attempt.UpstreamStatus, startedUs);
            if (attempt.Outcome == AttemptOutcome.Answered)
            {
                return null;
            }

            if (attempt.Outcome == AttemptOutcome.RateLimited)
            {
                target.CoolDown(attempt.RetryAfter ?? RetryAfterReader.Default);
            }

            ForwardingLog.AttemptFailed(log, context.Id, target.Deployment.Id, AttemptOutcomes.Code(attempt.Outcome), attempt.UpstreamStatus);
            return new AttemptFailure(attempt.Outcome, attempt.RetryAfter, attempt.Refusal);
        }
        finally
        {
            attempts.Return(attempt);
        }
    }

    private static void Note(InferenceContext context, DeploymentState target, AttemptOutcome outcome, int status, long startedUs)
    {
        var record = context.Record;
        record.Attempts ??= new List<AttemptRecord>(1);
        record.Attempts.Add(new AttemptRecord(target.Deployment.Id, AttemptOutcomes.Code(outcome), status, context.ElapsedUs - startedUs));
    }
}
