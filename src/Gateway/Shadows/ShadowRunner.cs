using System.Threading.Channels;
using Gateway.Forwarding;
using Gateway.Policy;
using Gateway.Requests;
using Gateway.Upstreams;
using Microsoft.Extensions.ObjectPool;

namespace Gateway.Shadows;

/// <summary>
/// Sends copies of answered requests, one attempt each, and throws the answers away once they are metered. Beside the clients' way: a
/// bounded queue that drops, few at once, no place that a client waits for, an end of its own, and none left at a stop.
/// </summary>
internal sealed class ShadowRunner(ObjectPool<Attempt> attempts, ShadowLedger ledger, ShadowBook book, IShadowStore store, TimeProvider time, ILogger<ShadowRunner> logger)
    : BackgroundService
{
    /// <summary>Copies that may wait. With <see cref="MaxBodyBytes"/> this bounds what they hold: 36 MiB of the 512 MiB of all bodies.</summary>
    public const int Capacity = 32;

    /// <summary>Largest body that is copied.</summary>
    public const int MaxBodyBytes = 1 << 20;

    /// <summary>Copies under way at once.</summary>
    private const int Workers = 4;

    /// <summary>No copy lasts longer, whatever its deployment's limits are: it holds a worker and nobody waits for it.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(2);

    private readonly Channel<ShadowCall> _queue = Channel.CreateBounded<ShadowCall>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Takes over the body of a request that was answered, if the decision asked for a copy. Never waits.</summary>
    public void Offer(InferenceContext context)
    {
        var record = context.Record;
        if (context.Decision?.Shadow is not { } shadow
            || record is not { Status: StatusCodes.Status200OK, ErrorCode: null, ClientAborted: false, Deployment: { } answeredBy }
            || context.Body.Length == 0

            // The answering attempt may have been the copy's own target, or have found in a translation what the decision did not know of.
            || answeredBy == context.Serving!.Deployments[shadow.DeploymentIndex].Deployment.Id
            || !context.Serving.Snapshot.MayLeave(record.Label, record.Findings)

            // What was answered here was not judged, and a copy is not worth a question.
            || (context.Serving.Snapshot.Judge is not null && !context.IsJudged))
        {
            return;
        }

        if (context.Body.Length > MaxBodyBytes)
        {
            book.Of(shadow.Id).Drop();
            return;
        }

        var call = new ShadowCall(context, shadow);
        if (!_queue.Writer.TryWrite(call))
        {
            Drop(call);
        }
    }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var today = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        ledger.Restore(await store.SumAsync(today, cancellationToken));
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Cancels the copies under way and drops those that wait.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        while (_queue.Reader.TryRead(out var call))
        {
            Drop(call);
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var call in _queue.Reader.ReadAllAsync(stoppingToken))
            {
                await TrySendAsync(call, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A stop is no failure.
        }
    }

    private async Task TrySendAsync(ShadowCall call, CancellationToken stoppingToken)
    {
        try
        {
            await SendAsync(call, stoppingToken);
        }
        catch (Exception exception)
        {
            // A bug in here must not end the worker.
            ShadowsLog.Failed(logger, call.RequestId, call.Shadow.Id, new ScrubbedException(exception));
        }
        finally
        {
            call.Release();
        }
    }

    private async Task SendAsync(ShadowCall call, CancellationToken stoppingToken)
    {
        // Taken only when one is free and nobody waits for it.
        using var place = call.Target.Condition == DeploymentCondition.Available ? call.Target.Places?.TryEnter() : null;
        if (place is { IsAcquired: false } || (place is null && call.Target.Condition != DeploymentCondition.Available))
        {
            book.Of(call.Shadow.Id).Drop();
            return;
        }

        if (call.MostNanoUsd(time.GetUtcNow()) is not { } most || !ledger.TryReserve(call.Shadow.Id, most, call.Shadow.MaxNanoUsdPerDay))
        {
            book.Of(call.Shadow.Id).Forbid();
            return;
        }

        using var limit = new CancellationTokenSource(LongestCall, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stoppingToken);
        var context = call.Begin(time, ended.Token);
        var counted = most;
        try
        {
            var record = await AttemptAsync(call, context, most, stoppingToken, limit.Token);
            counted = record.CountedNanoUsd;
            book.Of(call.Shadow.Id).Sent(record.Outcome == AttemptOutcomes.Code(AttemptOutcome.Answered));
            await StoreAsync(record);
        }
        finally
        {
            ledger.Settle(call.Shadow.Id, most, counted);
            context.Canonical?.Dispose();
        }
    }

    private async Task<ShadowRecord> AttemptAsync(ShadowCall call, InferenceContext context, long most, CancellationToken stopping, CancellationToken limit)
    {
        var attempt = attempts.Get();
        try
        {
            await attempt.RunAsync(context, call.Target);
            if (attempt.Outcome == AttemptOutcome.RateLimited)
            {
                call.Target.CoolDown(attempt.RetryAfter ?? RetryAfterReader.Default);
            }

            var record = context.Record;
            var outcome = stopping.IsCancellationRequested && record.ClientAborted | attempt.Outcome == AttemptOutcome.ClientGone ? "cancelled"
                : limit.IsCancellationRequested && record.ClientAborted | attempt.Outcome == AttemptOutcome.ClientGone ? "timed_out"
                : record.ErrorCode ?? AttemptOutcomes.Code(attempt.Outcome);

            // A refusal costs nothing; what broke off may be on the bill in full.
            var isRefused = attempt.UpstreamStatus is not (0 or StatusCodes.Status200OK) || attempt.Outcome is AttemptOutcome.NotExpressible or AttemptOutcome.ConnectFailed;
            return new ShadowRecord
            {
                Id = context.Id,
                RequestId = call.RequestId,
                Shadow = call.Shadow.Id,
                StartedAtMs = record.StartedAtMs,
                Deployment = call.Target.Deployment.Id,
                Simulated = call.Target.Deployment.Simulated,
                Outcome = outcome,
                Status = attempt.UpstreamStatus,
                Usage = record.Usage,
                CostNanoUsd = record.CostNanoUsd,
                CountedNanoUsd = record.CostNanoUsd ?? (isRefused ? 0 : most),
                TtftUs = record.TtftUs,
                DurationUs = context.ElapsedUs,
            };
        }
        finally
        {
            attempts.Return(attempt);
        }
    }

    private async Task StoreAsync(ShadowRecord record)
    {
        try
        {
            // Not the stopping token: what was sent is real money.
            await store.AddAsync(record, CancellationToken.None);
        }
        catch (Exception exception)
        {
            ShadowsLog.NotStored(logger, record.RequestId, record.Shadow, new ScrubbedException(exception));
        }
    }

    private void Drop(ShadowCall call)
    {
        call.Release();
        book.Of(call.Shadow.Id).Drop();
    }
}
