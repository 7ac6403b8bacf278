using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Classification;
using Gateway.Policy;
using Gateway.Protocol;
using Gateway.Protocol.Anthropic;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Translation;
using Gateway.Requests;
using Gateway.Upstreams;

namespace Gateway.Forwarding;

/// <summary>Decides whether a request passes as it is or is translated, and translates it.</summary>
internal static class RequestTranslation
{
    // How our own mark of a foreign seal begins inside a body: such a body cannot go to a provider as it is.
    private static ReadOnlySpan<byte> SealMark => "\"gw1."u8;

    // Wrappers, names and defaults of another dialect, for the smallest request.
    private const int RoomToGrow = 1 << 20;

    // What another dialect adds to a short request; a writer asks for 4 kB ahead.
    private const int Slack = 4096 + 1024;

    // The bytes were checked when they were read, and writers write what they read.
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The defect of a request whose translation shows private data.</summary>
    public static RequestDefect Private => Refused("The request carries private data in a form that only its translation shows. It was not sent.");

    /// <summary>True when client and upstream speak the same dialect and nothing in the body is addressed to another.</summary>
    public static bool PassesAsItIs(InferenceContext context, DeploymentState target)
    {
        var operation = context.Operation;
        if (!operation.IsTranslatable)
        {
            return true;
        }

        return operation.Dialect == target.Dialect && context.Body.Memory.Span.IndexOf(SealMark) < 0;
    }

    /// <summary>Writes the body for <paramref name="target"/>. False with a defect when it cannot be said there.</summary>
    public static bool TryTranslate(InferenceContext context, DeploymentState target, PooledBytes body, out AnswerCarriage? carriage, out RequestDefect defect)
    {
        carriage = null;
        context.Canonical ??= CanonicalBody.Read(context.Body.Memory, Dialects.RequestReader(context.Operation.Dialect), Rules(context));
        defect = context.Canonical.Defect;
        if (context.Canonical.Request is not { } request)
        {
            return false;
        }

        // Another dialect says the same in about as many bytes; a buffer that has to grow is copied each time.
        body.Room(context.Body.Length + Slack);
        var report = new TranslationReport();
        body.LimitTo((2 * context.Body.Length) + RoomToGrow);
        try
        {
            using var writer = new Utf8JsonWriter(body, Options);
            if (!Dialects.RequestWriter(target.Dialect).TryWrite(request, TargetFor(context, target), writer, report))
            {
                defect = report.Defect ?? Refused("The request cannot be translated for any allowed deployment.");
                return false;
            }
        }
        catch (BodyLimitException)
        {
            defect = Refused("Translated for the chosen deployment, the request grows to several times its size; send it to one that speaks its dialect.");
            return false;
        }

        if (!MayBeSent(context, target, body))
        {
            defect = Private;
            return false;
        }

        context.DroppedFields = report.Dropped;
        carriage = AnswerCarriage.Translated(context, target, report, request);
        return true;
    }

    /// <summary>True when nothing that is known of the request by now keeps it from <paramref name="target"/>.</summary>
    public static bool MayLeaveFor(InferenceContext context, DeploymentState target) =>
        target.Deployment.Locality == Locality.Local || context.Serving!.Snapshot.MayLeave(context.Record.Findings);

    // The decision was made on the client's bytes. What a translation unwraps must be allowed to leave too.
    private static bool MayBeSent(InferenceContext context, DeploymentState target, PooledBytes body)
    {
        if (target.Deployment.Locality == Locality.Local)
        {
            return true;
        }

        var findings = context.Record.Findings | RequestClassifier.ClassifyWritten(body.Memory.Span);
        if (findings == context.Record.Findings)
        {
            return true;
        }

        context.Record.Findings = findings;
        context.Record.Label = context.Serving!.Snapshot.LabelOf(findings);
        return MayLeaveFor(context, target);
    }

    private static RequestDefect Refused(string message) => new(RequestDefectKind.NotExpressible, 0, null, message);

    private static Func<JsonElement, RequestDefect?>? Rules(InferenceContext context)
    {
        if (context.Operation.Dialect != Dialect.AnthropicMessages)
        {
            return null;
        }

        var version = AnthropicHeaders.Version(context.Http.Request.Headers);
        return root => AnthropicVersionRules.Find(root, version);
    }

    private static RequestTarget TargetFor(InferenceContext context, DeploymentState target) =>
        context.Operation.Dialect == Dialect.AnthropicMessages && target.Dialect == Dialect.AnthropicMessages
            ? target.Target with { AnthropicVersion = AnthropicHeaders.Version(context.Http.Request.Headers) }
            : target.Target;
}
