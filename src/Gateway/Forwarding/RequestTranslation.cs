using System.Diagnostics.CodeAnalysis;
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
    // Wrappers, names and defaults of another dialect, for the smallest request.
    private const int RoomToGrow = 1 << 20;

    // What another dialect adds to a short request; a writer asks for 4 kB ahead.
    private const int Slack = 4096 + 1024;

    private static readonly MaskedRequest NotMasked = new("The request was not pseudonymised, and so was not sent.");

    // The bytes were checked when they were read, and writers write what they read.
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The defect of a request whose translation shows private data.</summary>
    public static RequestDefect Private => Refused("The request carries private data in a form that only its translation shows. It was not sent.");

    /// <summary>True when this deployment may have the request only with pseudonyms in place of private values.</summary>
    public static bool NeedsPseudonyms(InferenceContext context, DeploymentState target) =>
        context.Decision!.NeedsPseudonyms && target.Deployment.Locality != Locality.Local;

    /// <summary>True when client and upstream speak the same dialect and nothing in the body is addressed to another, or has to be put back into the answer.</summary>
    public static bool PassesAsItIs(InferenceContext context, DeploymentState target)
    {
        if (NeedsPseudonyms(context, target))
        {
            return false;
        }

        var operation = context.Operation;
        if (!operation.IsTranslatable)
        {
            return true;
        }

        // Our own mark of a foreign seal in a body: such a body cannot go to a provider as it is.
        return operation.Dialect == target.Dialect && (context.Signs & BodySigns.Seal) == BodySigns.None;
    }

    /// <summary>Writes the body for <paramref name="target"/>. False with a defect when it cannot be said there.</summary>
    public static bool TryTranslate(InferenceContext context, DeploymentState target, PooledBytes body, out AnswerCarriage? carriage, out RequestDefect defect)
    {
        carriage = null;
        var masked = NeedsPseudonyms(context, target) ? context.Masked ?? NotMasked : null;
        if (!TryRead(context, masked, out var request, out defect))
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

        if (!MayBeSent(context, target, masked, body))
        {
            defect = Private;
            return false;
        }

        context.DroppedFields = report.Dropped;

        // Settings that an answer repeats are repeated as the client wrote them.
        carriage = AnswerCarriage.Translated(context, target, report, masked is null ? request : context.Canonical?.Request ?? request, masked);
        return true;
    }

    // Whoever calls without having asked for pseudonyms gets none out.
    private static bool TryRead(InferenceContext context, MaskedRequest? masked, [NotNullWhen(true)] out CanonicalRequest? request, out RequestDefect defect)
    {
        request = null;
        defect = masked?.Defect ?? default;
        if (masked is { Body: null } || !context.Operation.IsTranslatable)
        {
            return false;
        }

        var reader = Dialects.RequestReader(context.Operation.Dialect);
        context.Canonical ??= CanonicalBody.Read(context.Body.Memory, reader, Rules(context));
        var canonical = masked is null ? context.Canonical : masked.Canonical ??= CanonicalBody.Read(masked.Body!.Memory, reader, Rules(context));
        (request, defect) = (canonical.Request, canonical.Defect);
        return request is not null;
    }

    /// <summary>
    /// True when nothing that is known of the request by now keeps it from <paramref name="target"/>. With pseudonyms in it, it is another
    /// text, which is looked at when it is written.
    /// </summary>
    public static bool MayLeaveFor(InferenceContext context, DeploymentState target) =>
        target.Deployment.Locality == Locality.Local || NeedsPseudonyms(context, target) || (context.IsExamined && context.Serving!.Snapshot.MayLeave(context.Record.Label, context.Record.Findings));

    // The decision was made on the client's bytes. What a translation unwraps must be allowed to leave too.
    private static bool MayBeSent(InferenceContext context, DeploymentState target, MaskedRequest? masked, PooledBytes body)
    {
        if (target.Deployment.Locality == Locality.Local)
        {
            return true;
        }

        var policy = context.Serving!.Snapshot;
        if (masked is not null)
        {
            // What has no pseudonyms is there as before: a marking, or what the judge has said since.
            masked.Left = RequestClassifier.FindWritten(body.Memory.Span, policy.CustomRules) | (context.Record.Findings & ~policy.Pseudonyms!.Kinds);
            return policy.MayLeavePseudonymised(context.StatedLabel, masked.Left);
        }

        var record = context.Record;
        var findings = record.Findings | RequestClassifier.FindWritten(body.Memory.Span, policy.CustomRules);
        if (findings != record.Findings)
        {
            var label = policy.LabelOf(findings);
            (record.Findings, record.Label) = (findings, label > record.Label ? label : record.Label);
        }

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
