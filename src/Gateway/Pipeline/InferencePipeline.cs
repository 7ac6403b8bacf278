using Gateway.Answers;
using Gateway.Authentication;
using Gateway.Classification;
using Gateway.Experiments;
using Gateway.Forwarding;
using Gateway.Idempotency;
using Gateway.Judging;
using Gateway.Parsing;
using Gateway.Policy;
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
/// <item>examine how sensitive it is: before the decision where that depends on it, otherwise while it is answered</item>
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
    RequestExaminer examiner,
    PrivacyJudge judge,
    Forwarder forwarder,
    ErrorWriter errors,
    ShadowRunner shadows,
    ExperimentBook experiments,
    KeySpend spend,
    IRequestRecorder recorder,
    TimeProvider time,
    ILogger<InferencePipeline> log)
{
    /// <summary>The answer to an exception that nobody expected.</summary>
    public static GatewayError Unexpected { get; } = new(GatewayErrorCode.Internal, "The gateway failed at this request. Its id finds the reason in the log.");

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
                    ? decisions.Decide(context)                                  // 5, 6
                        ?? await JudgeAsync(context)                             // 5, 6
                        ?? await ForwardAsync(context)                           // 5, 7
                    : await RepeatAsync(context, context.Earlier));              // 4
            if (error is not null)
            {
                await errors.WriteAsync(context, error);                         // 8
            }
        }
        catch (Exception e) when (HangUp.Is(http, e))
        {
            context.Record.ClientAborted = true;
        }
        catch (Exception e)
        {
            // All of them, whether the client is there or not: the server's own log would repeat the message.
            PipelineLog.Unexpected(log, e, context.Id);
            context.Record.ClientAborted = http.RequestAborted.IsCancellationRequested;
            await errors.WriteAsync(context, Unexpected);                        // 8
        }
        finally
        {
            if (context.Decision is not null)
            {
                examiner.Examine(context);                                       // 5
            }

            context.Canonical?.Dispose();
            context.Masked?.Dispose();
            shadows.Offer(context);                                              // 9
            context.Body.Release();
            if (context.Record is { ClientAborted: true, Status: 0 or StatusCodes.Status200OK, Deployment: null })
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

    // What the rules call clear and the decision would send away, a local model may still keep here.
    private ValueTask<GatewayError?> JudgeAsync(InferenceContext context) =>
        context.Decision!.Policy.Judge is null || context.Decision.Candidate(0).Locality == Locality.Local ? default : ReviewAsync(context);

    private async ValueTask<GatewayError?> ReviewAsync(InferenceContext context) => await judge.ReviewAsync(context) ? decisions.Decide(context) : null;

    // What stays here whatever its label is need not wait for one: it is examined while it is on its way.
    private ValueTask<GatewayError?> ForwardAsync(InferenceContext context)
    {
        var forwarding = forwarder.ForwardAsync(context);
        examiner.Examine(context);
        return forwarding;
    }
}
