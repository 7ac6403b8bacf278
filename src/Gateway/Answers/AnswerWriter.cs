using Gateway.Policy.Snapshots;
using Gateway.Requests;

namespace Gateway.Answers;

/// <summary>Writes answers to the client. After an upstream failure a stream never ends cleanly: an error event, then an abort.</summary>
internal static class AnswerWriter
{
    // Kestrel drops what it has not sent when a connection is aborted; this lets the error event leave first.
    private static readonly TimeSpan AbortGrace = TimeSpan.FromMilliseconds(50);

    /// <summary>Writes an answer that is complete, with its cost in a header.</summary>
    public static async ValueTask WriteWholeAsync(InferenceContext context, DeploymentSnapshot deployment, ReadOnlyMemory<byte> answer)
    {
        Answered(context, deployment);
        var response = context.Http.Response;
        AnswerHeaders.Apply(context, deployment);
        AnswerHeaders.ApplyCost(context);
        response.ContentType = "application/json";
        response.ContentLength = answer.Length;
        try
        {
            await response.BodyWriter.WriteAsync(answer, context.Http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            context.Record.ClientAborted = true;
        }
    }

    /// <summary>Passes an upstream's refusal of the request on, in its own words. There is no error left to answer with.</summary>
    public static async ValueTask<GatewayError?> WriteRefusalAsync(InferenceContext context, DeploymentSnapshot deployment, UpstreamRefusal refusal)
    {
        context.Record.Status = refusal.Status;
        context.Record.ErrorCode = "upstream_refused_request";
        var response = context.Http.Response;
        AnswerHeaders.Apply(context, deployment);
        AnswerHeaders.ApplyCost(context);
        response.StatusCode = refusal.Status;

        // The provider may know better: it says true of a conflict that passes.
        response.Headers.TryAdd("x-should-retry", "false");
        response.ContentType = "application/json";
        response.ContentLength = refusal.Envelope.Length;
        await response.BodyWriter.WriteAsync(refusal.Envelope, context.Http.RequestAborted);
        return null;
    }

    /// <summary>Sets status and headers of a stream; they leave with the first event. Headers that it is too late for become a comment.</summary>
    public static void BeginStream(InferenceContext context, DeploymentSnapshot deployment)
    {
        Answered(context, deployment);
        if (!context.OutputCommitted)
        {
            CommitStream(context, deployment);
        }
        else if (!context.IsAnswererTold)
        {
            AnswerHeaders.WriteLate(context, deployment, context.Http.Response.BodyWriter);
            context.IsAnswererTold = true;
        }
    }

    /// <summary>Commits the response to a stream by <paramref name="deployment"/>; null: the client waits, and it is not known yet who will answer.</summary>
    public static void CommitStream(InferenceContext context, DeploymentSnapshot? deployment)
    {
        context.OutputCommitted = true;
        context.Record.Status = StatusCodes.Status200OK;
        var headers = context.Http.Response.Headers;
        headers.ContentType = "text/event-stream";
        headers.CacheControl = "no-cache";
        headers["x-accel-buffering"] = "no";
        if (deployment is null)
        {
            AnswerHeaders.ApplyDecision(context);
            return;
        }

        context.IsAnswererTold = true;
        AnswerHeaders.Apply(context, deployment);
    }

    /// <summary>Writes an error event into a committed stream and aborts it.</summary>
    public static ValueTask FailStreamAsync(InferenceContext context, GatewayError error)
    {
        ErrorEvents.Write(context.Http.Response.BodyWriter, context, error);
        return AbortStreamAsync(context, error);
    }

    /// <summary>Aborts a committed stream whose error event was written, so that it never looks like a clean end.</summary>
    public static async ValueTask AbortStreamAsync(InferenceContext context, GatewayError error)
    {
        context.Record.ErrorCode = error.Traits.Code;
        try
        {
            await context.Http.Response.BodyWriter.FlushAsync(context.Http.RequestAborted);
            await Task.Delay(AbortGrace, context.Time, context.Http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            context.Record.ClientAborted = true;
        }

        context.Http.Abort();
    }

    private static void Answered(InferenceContext context, DeploymentSnapshot deployment)
    {
        var record = context.Record;
        record.Deployment = deployment.Id;
        record.Egress = deployment.Locality;
        record.Simulated = deployment.Simulated;
        record.Status = StatusCodes.Status200OK;
    }
}
