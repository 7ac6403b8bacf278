using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Json;
using Gateway.Protocol.Tests.Translation;
using Gateway.Protocol.Translation;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>What holds for every body, sound or not. Throws where something does not.</summary>
internal static class RequestRules
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 64 };
    private static readonly byte[] OtherModel = "\"another/model\""u8.ToArray();

    private static readonly (Dialect Dialect, RequestTarget Target)[] Targets =
    [
        (Dialect.OpenAIChat, RequestOutcome.Target() with { AllowRemoteMedia = true }),
        (Dialect.OpenAIChat, RequestOutcome.Target() with { IsLocalEngine = true }),
        (Dialect.OpenAIResponses, RequestOutcome.Target() with { CanReason = false }),
        (Dialect.AnthropicMessages, RequestOutcome.Target() with { AnthropicVersion = "2026-10-21" }),
        (Dialect.AnthropicMessages, RequestOutcome.Target() with { AllowRemoteMedia = true }),
        (Dialect.Gemini, RequestOutcome.Target("gemini-3-flash")),
        (Dialect.Gemini, RequestOutcome.Target("gemini-2.5-pro") with { RequireParameters = true }),
    ];

    public static void Check(BodyShape shape, byte[] body)
    {
        bool isOutlined = shape.TryOutline(body, out RequestOutline outline, out RequestDefect defect);
        using JsonDocument? document = Parse(body);
        if (!isOutlined)
        {
            Refused(shape, defect, document);
            return;
        }

        Require(document is not null && Utf8.IsValid(body), "the outline accepts what is no strict JSON");
        Patched(shape, body, outline);
        if (shape.Parser()?.TryRead(document!.RootElement, out CanonicalRequest? request, out RequestDefect refusal) is { } isRead)
        {
            Require(isRead == (request is not null) && isRead == (refusal.Kind == RequestDefectKind.None), "refused without a reason");
            Require(isRead || !string.IsNullOrEmpty(refusal.Message), "refused without words");
            if (request is not null)
            {
                Require(request.Stream == outline.Stream, "stream is read in two ways");
                Require(request.MaxOutputTokens == outline.MaxOutputTokens, "the limit is read in two ways");
                Written(request);
            }
        }
    }

    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body, Strict);
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // A key with half a surrogate pair, met while keys are compared.
            return null;
        }
    }

    private static void Refused(BodyShape shape, RequestDefect defect, JsonDocument? document)
    {
        Require(defect.Kind != RequestDefectKind.None && defect.Message.Length > 0, "the outline refuses without a reason");
        if (defect.Kind is RequestDefectKind.Malformed or RequestDefectKind.DuplicateKey or RequestDefectKind.TooDeep)
        {
            Require(document is null, $"the outline finds {defect.Kind} in strict JSON");
        }
        else if (defect.Kind is RequestDefectKind.WrongType or RequestDefectKind.OutOfRange or RequestDefectKind.Missing)
        {
            Require(!string.IsNullOrEmpty(defect.Param), "a field is to blame and not named");
        }

        if (document is not null && defect.Kind != RequestDefectKind.InvalidText)
        {
            // Whatever was refused before, a parser must bear it.
            shape.Parser()?.TryRead(document.RootElement, out _, out _);
        }
    }

    private static void Patched(BodyShape shape, byte[] body, RequestOutline outline)
    {
        Span<BodyEdit> edits = new BodyEdit[PassThroughPatch.MaxEdits];
        int count = PassThroughPatch.Edits(shape.Dialect(), body, outline, OtherModel, edits);
        using SplicedBodyStream stream = new();
        stream.Reset(body, edits[..count]);
        byte[] patched = new byte[stream.Length];
        stream.ReadExactly(patched);
        Require(shape.TryOutline(patched, out RequestOutline again, out _), "the patched body is refused");
        Require(patched.AsSpan(again.ModelStart, again.ModelLength).SequenceEqual(OtherModel), "the patched body names another model");
        Require(again.TextBytes == outline.TextBytes && again.MessageCount == outline.MessageCount && again.Stream == outline.Stream, "the patched body says something else");
        Require(!outline.Stream || shape.Dialect() != Dialect.OpenAIChat || again.IncludeUsage, "usage is not asked for");
    }

    private static void Written(CanonicalRequest request)
    {
        foreach ((Dialect dialect, RequestTarget target) in Targets)
        {
            ArrayBufferWriter<byte> bytes = new();
            TranslationReport report = new();
            using (Utf8JsonWriter output = new(bytes, RequestOutcome.Relaxed))
            {
                bool isWritten = Dialects.RequestWriter(dialect).TryWrite(request, target, output, report);
                Require(isWritten == report.Defect is null, $"{dialect}: refused without a reason");
            }

            if (report.Defect is { } defect)
            {
                Require(!string.IsNullOrEmpty(defect.Param) && !string.IsNullOrEmpty(defect.Message), $"{dialect}: refused without words");
                continue;
            }

            Require(Utf8.IsValid(bytes.WrittenSpan), $"{dialect}: no UTF-8 written");
            using JsonDocument? written = Parse(bytes.WrittenSpan.ToArray());
            Require(written is not null, $"{dialect}: no strict JSON written: {Encoding.UTF8.GetString(bytes.WrittenSpan)}");
            if (report.Dropped.Count == 0)
            {
                Complete(request, dialect, bytes.WrittenSpan);
            }
        }
    }

    // Text is moved as the client escaped it, so its bytes are found again.
    private static void Complete(CanonicalRequest request, Dialect dialect, ReadOnlySpan<byte> written)
    {
        foreach (JsonElement text in CanonicalTexts.Of(request))
        {
            ReadOnlySpan<byte> inside = JsonMarshal.GetRawUtf8Value(text)[1..^1];

            // Gemini takes a tool's result as an object: what is JSON there stands without its quotes.
            bool isThere = written.IndexOf(inside) >= 0 || (dialect == Dialect.Gemini && written.IndexOf(Encoding.UTF8.GetBytes(text.GetString()!.Trim())) >= 0);
            Require(isThere, $"{dialect}: a text is lost");
        }
    }

    private static void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new FuzzRuleException(rule);
        }
    }
}
