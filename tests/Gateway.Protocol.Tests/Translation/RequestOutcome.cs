using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Protocol.Anthropic;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Gemini;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Responses;

namespace Gateway.Protocol.Tests.Translation;

/// <summary>What a writer made of a request.</summary>
internal sealed record RequestOutcome(JsonElement Body, TranslationReport Report)
{
    /// <summary>As the gateway writes.</summary>
    public static readonly JsonWriterOptions Relaxed = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static RequestTarget Target(string model = "upstream-model") => new() { Model = model, CanReason = true };

    public static IRequestWriter Writer(Dialect dialect) => dialect switch
    {
        Dialect.OpenAIChat => new ChatRequestWriter(),
        Dialect.OpenAIResponses => new ResponsesRequestWriter(),
        Dialect.AnthropicMessages => new MessagesRequestWriter(),
        _ => new GeminiRequestWriter(),
    };

    /// <summary>Writes, and reads the body back: one that was not refused must be JSON without a key named twice.</summary>
    public static RequestOutcome Of(CanonicalRequest request, Dialect dialect, RequestTarget? target = null)
    {
        ArrayBufferWriter<byte> bytes = new();
        TranslationReport report = new();
        bool isWritten;
        using (Utf8JsonWriter output = new(bytes, Relaxed))
        {
            isWritten = Writer(dialect).TryWrite(request, target ?? Target(), output, report);
        }

        Assert.Equal(report.Defect is null, isWritten);
        if (!isWritten)
        {
            Assert.NotEmpty(report.Defect!.Value.Param!);
            Assert.Equal(RequestDefectKind.NotExpressible, report.Defect!.Value.Kind);
            return new RequestOutcome(default, report);
        }

        JsonDocumentOptions strict = new() { AllowDuplicateProperties = false };
        return new RequestOutcome(JsonDocument.Parse(bytes.WrittenMemory, strict).RootElement, report);
    }

    /// <summary>The value at a path such as <c>messages.0.content</c>, as JSON; empty when there is none.</summary>
    public string this[string path]
    {
        get
        {
            Assert.True(Report.Defect is null, Report.Defect?.Message);
            JsonElement place = Body;
            foreach (string step in path.Split('.'))
            {
                if (place.ValueKind == JsonValueKind.Array && int.TryParse(step, out int index))
                {
                    if (index >= place.GetArrayLength())
                    {
                        return "";
                    }

                    place = place[index];
                }
                else if (place.ValueKind != JsonValueKind.Object || !place.TryGetProperty(step, out place))
                {
                    return "";
                }
            }

            return place.GetRawText();
        }
    }

    public string? Refused => Report.Defect?.Param;
}
