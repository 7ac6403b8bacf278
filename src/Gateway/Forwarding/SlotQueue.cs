using System.Globalization;
using System.Threading.RateLimiting;
using Gateway.Requests;
using Gateway.Upstreams;

namespace Gateway.Forwarding;

/// <summary>Waits for a place at a deployment; a waiting stream hears comments, so that no proxy or client gives up on it.</summary>
internal static class SlotQueue
{
    // Early enough for a client with a 5 s read timeout, late enough that a short wait still allows a fallback.
    private static readonly TimeSpan FirstKeepAlive = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan KeepAliveEvery = TimeSpan.FromSeconds(5);

    /// <summary>A place, or none when the queue is full, the wait is over or the client is gone.</summary>
    public static async ValueTask<Place> EnterAsync(InferenceContext context, DeploymentState target, Admission places)
    {
        var lease = places.TryEnter();
        if (lease.IsAcquired)
        {
            return Place.At(places, lease, context.Time);
        }

        lease.Dispose();
        var since = context.ElapsedUs;
        try
        {
            lease = await WaitAsync(context, target, places);
            return lease.IsAcquired ? Place.At(places, lease, context.Time) : Place.None(target.PlaceRetryAfter(places));
        }
        catch (OperationCanceledException)
        {
            return Place.None(target.PlaceRetryAfter(places));
        }
        finally
        {
            context.Record.QueueUs += context.ElapsedUs - since;
        }
    }

    private static async ValueTask<RateLimitLease> WaitAsync(InferenceContext context, DeploymentState target, Admission places)
    {
        using var deadline = new CancellationTokenSource(places.LongestWait, context.Time);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.Http.RequestAborted, deadline.Token);
        var entering = places.EnterAsync(target.Prediction, context.SizeAt(target.Deployment.Index), out var ticket, patience.Token).AsTask();
        try
        {
            if (context.Outline.Stream)
            {
                await KeepCompanyAsync(context, target, ticket, entering, patience);
            }

            return await entering;
        }
        finally
        {
            target.Prediction.Leave(ticket);
        }
    }

    private static async ValueTask KeepCompanyAsync(InferenceContext context, DeploymentState target, long ticket, Task<RateLimitLease> entering, CancellationTokenSource patience)
    {
        var next = FirstKeepAlive;
        try
        {
            while (!entering.IsCompleted)
            {
                await Task.WhenAny(entering, Task.Delay(next, context.Time, patience.Token));
                if (entering.IsCompleted || patience.IsCancellationRequested)
                {
                    break;
                }

                await WaitingComment.WriteAsync(context, target, string.Create(CultureInfo.InvariantCulture, $"queued, {target.Prediction.Ahead(ticket)} ahead"));
                next = KeepAliveEvery;
            }
        }
        catch (OperationCanceledException)
        {
            // The client is gone, and so is our patience: what is left is to not lose a place that came at the same moment.
        }
        catch
        {
            await patience.CancelAsync();
            (await entering).Dispose();
            throw;
        }
    }
}
