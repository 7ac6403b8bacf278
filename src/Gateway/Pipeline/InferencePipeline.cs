using Gateway.Answers;
using Gateway.Authentication;
using Gateway.Classification;
using Gateway.Experiments;
using Gateway.Forwarding;
using Gateway.Idempotency;
using Gateway.Parsing;
using Gateway.Recording;
using Gateway.Requests;
using Gateway.Routing;
using Gateway.Shadows;
using Gateway.StoredResponses;
using Gateway.Usage;

namespace Gateway.Pipeline;

/// <summary>
/// The way of one inference request, in order. Each step answers null to go on or a <see cref="GatewayError"/> to stop:
/// <list type="number">
/// <item>the endpoint begins the context</item>
/// <item>authenticate, before a stranger's body costs anything</item>
/// <item>read and parse the body, once</item>
/// <item>a request sent again with its idempotency key gets its earlier answer</item>
/// <item>classify how sensitive it is</item>
/// <item>decide where it may go</item>
/// <item>forward, stream and meter, falling back before the first byte</item>
/// <item>answer with the error, if there is one</item>
/// <item>hand a copy to its shadow, and tell its experiment how it went</item>
/// <item>record, whatever happened</item>
/// </list>
/// </summary>
internal sealed class InferencePipeline(
    CallerCheck callers,
    BodyReader bodies,
    ResponseHistory history,
    RepeatedRequests repeats,
    DecisionMaker decisions,
    Forwarder forwarder,
    ErrorWriter errors,
    ShadowRunner shadows,
    ExperimentBook experiments,
    KeySpend spend,
    IRequestRecorder recorder,
    TimeProvider time,
    ILogger<InferencePipeline> log)
{
    /// <summary>Takes a request from its endpoint to its record.</summary>
    public async Task RunAsync(HttpContext http, ApiOperation operation)
    {
        var context = new InferenceContext(http, operation, time);               // 1
        try
        {
            var error = callers.Check(context)                                   // 2
                ?? await bodies.ReadAsync(context)                               // 3
                ?? RequestParser.Parse(context)                                  // 3
                ?? await ContinueAsync(context)                                  // 3
                ?? repeats.Begin(context)                                        // 4
                ?? (context.Earlier is null
                    ? Classify(context)                                          // 5
                        ?? decisions.Decide(context)                             // 6
                        ?? await forwarder.ForwardAsync(context)                 // 7
                    : await RepeatAsync(context, context.Earlier));              // 4
            if (error is not null)
            {
                await errors.WriteAsync(context, error);                         // 8
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            context.Record.ClientAborted = true;
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            PipelineLog.Unexpected(log, e, context.Id);
            await errors.WriteAsync(context, Unexpected);                        // 8
        }
        finally
        {
            context.Canonical?.Dispose();
            context.Masked?.Dispose();
            shadows.Offer(context);                                              // 9
            context.Body.Release();
            if (context.Record is { ClientAborted: true, Status: 0 })
            {
                context.Record.Status = StatusCodes.Status499ClientClosedRequest;
            }

            context.Record.DurationUs = context.ElapsedUs;
            repeats.End(context);
            if (context.Kept is not null)
            {
                await history.EndAsync(context);
            }

            experiments.Note(context.Record);                                    // 9
            spend.Note(context);                                                 // 9
            recorder.Record(context.Record);                                     // 10
        }
    }

    // A continued response is read again as the whole conversation it stands for: every later step sees all of it.
    private ValueTask<GatewayError?> ContinueAsync(InferenceContext context) =>
        context.Operation == ApiOperation.Responses ? ContinueResponseAsync(context) : default;

    private async ValueTask<GatewayError?> ContinueResponseAsync(InferenceContext context) =>
        await history.BeginAsync(context)
            ?? (context.Responses.HasPreviousResponse ? RequestParser.Parse(context) : null);

    private static async ValueTask<GatewayError?> RepeatAsync(InferenceContext context, RepeatableAnswer earlier)
    {
        await earlier.WriteAsync(context.Http);
        context.Record.Status = context.Http.Response.StatusCode;
        context.Record.Reason = "repeated";
        return null;
    }

    // Never refuses: what cannot be examined is labelled as the most sensitive, and the policy does the rest.
    private static GatewayError? Classify(InferenceContext context)
    {
        EntityCounts entities = default;
        context.Record.Findings = RequestClassifier.Classify(context.Body.Memory.Span, context.Outline, ref entities);
        context.Record.Entities = entities;
        return null;
    }

    private static readonly GatewayError Unexpected = new(GatewayErrorCode.Internal, "The gateway failed at this request. Its id finds the reason in the log.");
}
