using Gateway.Answers;
using Gateway.Judging;
using Gateway.Policy;
using Gateway.Pseudonyms;
using Gateway.Requests;
using Gateway.Sockets;
using Gateway.Upstreams;
using Microsoft.Extensions.ObjectPool;

namespace Gateway.Forwarding;

/// <summary>Tries a decision's candidates until one answers: in order, or as the policy says for what went wrong. Nothing is repeated after the first byte.</summary>
internal sealed class Forwarder(ObjectPool<Attempt> attempts, PrivacyJudge judge, Pseudonymiser pseudonyms, ILogger<Forwarder> log)
{
    // A request can meet the engine in the moment of its fall, before its supervisor did; it serves again about as quickly.
    private static readonly TimeSpan EngineRestart = TimeSpan.FromSeconds(1);

    private const string FellBack = "fallback_candidate_unavailable";

    /// <summary>Null when the client got an answer (or hung up); otherwise the error to answer with.</summary>
    public async ValueTask<GatewayError?> ForwardAsync(InferenceContext context)
    {
        AttemptFailure? failure;
        var position = 0;
        do
        {
            var target = Next(context, position);
            if (target.Deployment.Locality != Locality.Local)
            {
                // It was to stay here and fell back. What the judge says is in the record, which the way out asks.
                await judge.ReviewAsync(context);
            }

            if (context.AttemptNumber > 1)
            {
                // The answer of the one before brought it back to the sockets.
                await SocketThreads.LeaveFor(context.Body.Length);
            }

            var startedUs = context.ElapsedUs;
            if (RequestTranslation.NeedsPseudonyms(context, target))
            {
                await PseudonymiseAsync(context);
            }

            using var place = target.Places is null ? null : await SlotQueue.EnterAsync(context, target, target.Places);
            if (place is { IsAcquired: false })
            {
                failure = NoPlace(context, target, place, startedUs);
            }
            else
            {
                var attempt = attempts.Get();
                try
                {
                    await attempt.RunAsync(context, target);
                    failure = Conclude(context, target, attempt, startedUs);
                }
                finally
                {
                    attempts.Return(attempt);
                }
            }
        }
        while (failure is not null && TryGoOn(context, failure.Outcome, ref position));

        return failure switch
        {
            null => null,
            { Refusal: { } refusal } when !context.OutputCommitted => await AnswerWriter.WriteRefusalAsync(context, context.Decision!.Candidate(position), refusal),
            _ => FailureTable.ErrorFor(context, failure),
        };
    }

    // What cannot be said with pseudonyms to one deployment that is not local cannot be said to another: the local ones are next.
    private async ValueTask PseudonymiseAsync(InferenceContext context)
    {
        await pseudonyms.PrepareAsync(context);
        if (context.Masked!.Body is null)
        {
            foreach (var deployment in context.Serving!.Deployments)
            {
                context.Tried |= deployment.Deployment.Locality == Locality.Local ? 0 : 1ul << deployment.Deployment.Index;
            }
        }
    }

    // The position stays where it is when nobody else is tried.
    private static bool TryGoOn(InferenceContext context, AttemptOutcome outcome, ref int position)
    {
        var next = FallbackStep.After(context, context.Decision!.Candidate(position).Index, outcome);
        if (next < 0)
        {
            return false;
        }

        var attempts = context.Record.Attempts!;
        attempts[^1] = attempts[^1] with { Trigger = AttemptOutcomes.TriggerOf(outcome) is { } trigger ? FallbackTriggers.Word(trigger) : null };
        position = next;
        return true;
    }

    private static DeploymentState Next(InferenceContext context, int position)
    {
        context.AttemptNumber++;

        // What an earlier attempt left out or was told says nothing about this one.
        context.DroppedFields = null;
        context.RateLimits = null;
        if (context.AttemptNumber > 1)
        {
            context.Record.Reason = FellBack;
        }

        var target = context.Serving!.Deployments[context.Decision!.Candidate(position).Index];
        context.Tried |= 1ul << target.Deployment.Index;

        // The first token of a whole answer is not seen: nothing to compare a forecast with.
        context.Record.PredictedTtft = context.Outline.Stream ? PredictedTtft.Of(target.Forecast(context.SizeAt(target.Deployment.Index)), context.ElapsedUs) : null;
        return target;
    }

    private static AttemptFailure NoPlace(InferenceContext context, DeploymentState target, Place place, long startedUs)
    {
        var why = context.Http.RequestAborted.IsCancellationRequested ? AttemptOutcome.ClientGone : AttemptOutcome.QueueFull;
        Note(context, target, why, 0, startedUs);
        return new AttemptFailure(why, place.RetryAfter);
    }

    private AttemptFailure? Conclude(InferenceContext context, DeploymentState target, Attempt attempt, long startedUs)
    {
        Note(context, target, attempt.Outcome, attempt.UpstreamStatus, startedUs, attempt.HasLeft);
        if (attempt.Outcome == AttemptOutcome.Answered)
        {
            return null;
        }

        if (attempt.Outcome == AttemptOutcome.RateLimited)
        {
            target.CoolDown(attempt.RetryAfter ?? RetryAfterReader.Default);
        }

        ForwardingLog.AttemptFailed(log, context.Id, target.Deployment.Id, AttemptOutcomes.Code(attempt.Outcome), attempt.UpstreamStatus, attempt.UpstreamRequestId);
        var isRestarting = target.IsEngine && attempt.Outcome == AttemptOutcome.ConnectFailed;
        return new AttemptFailure(attempt.Outcome, isRestarting ? target.RetryAfter ?? EngineRestart : attempt.RetryAfter, attempt.Refusal, attempt.Defect);
    }

    private static void Note(InferenceContext context, DeploymentState target, AttemptOutcome outcome, int status, long startedUs, bool hasLeft = false)
    {
        var record = context.Record;
        record.Attempts ??= new List<AttemptRecord>(1);
        record.Attempts.Add(new AttemptRecord(target.Deployment.Id, AttemptOutcomes.Code(outcome), status, context.ElapsedUs - startedUs, HasLeft: hasLeft));
    }
}
