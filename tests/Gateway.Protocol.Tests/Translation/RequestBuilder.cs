using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Tests.Translation;

/// <summary>Makes canonical requests by hand, from JSON text.</summary>
internal sealed class RequestBuilder(Dialect source = Dialect.OpenAIChat)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public CanonicalRequest Request { get; } = new() { Source = source };

    public static JsonElement Raw(string json) => JsonDocument.Parse(json).RootElement;

    public static JsonElement Quoted(string text) => Raw(JsonSerializer.Serialize(text, Relaxed));

    public static TextPart Text(string text) => new(Quoted(text));

    public static ToolCallPart Call(string id, string name, string arguments, ReasoningSeal? seal = null) =>
        new(id, name, Raw(arguments)) { Seal = seal };

    public static ToolResultPart Result(string id, params CanonicalPart[] content) => Result(id, isError: false, content);

    public static ToolResultPart Result(string id, bool isError, params CanonicalPart[] content)
    {
        ToolResultPart part = new(id) { IsError = isError };
        foreach (CanonicalPart inner in content)
        {
            part.Content.Add(inner);
        }

        return part;
    }

    public static MediaSource DataUrl(string mediaType, string base64)
    {
        string start = $"data:{mediaType};base64,";
        return new MediaSource { MediaType = mediaType, Carrier = Quoted(start + base64), Base64Start = start.Length + 1 };
    }

    public static MediaSource Base64(string mediaType, string base64) => new() { MediaType = mediaType, Carrier = Quoted(base64), Base64Start = 1 };

    public static MediaSource Url(string url) => new() { MediaType = "", Url = Quoted(url) };

    public static MediaSource File(string id) => new() { MediaType = "", FileId = Quoted(id) };

    public RequestBuilder Say(MessageRole role, params CanonicalPart[] parts)
    {
        CanonicalMessage message = new(role);
        foreach (CanonicalPart part in parts)
        {
            message.Parts.Add(part);
        }

        Request.Messages.Add(message);
        return this;
    }

    public RequestBuilder User(string text) => Say(MessageRole.User, Text(text));

    public RequestBuilder Assistant(string text) => Say(MessageRole.Assistant, Text(text));

    public RequestBuilder System(string text) => Say(MessageRole.System, Text(text));

    public RequestBuilder Tool(string name, string schema = """{"type":"object","properties":{"q":{"type":"string"}}}""", bool? strict = null)
    {
        Request.Tools.Add(new CanonicalTool(name, Raw(schema)) { Strict = strict });
        return this;
    }

    public RequestBuilder Special(string type, string definition)
    {
        Request.Tools.Add(new CanonicalTool(type, default) { Special = Raw(definition) });
        return this;
    }

    public RequestBuilder Other(string name, string value)
    {
        Request.Others.Add(new ForeignField(name, Raw(value)));
        return this;
    }

    public RequestBuilder With(Action<CanonicalRequest> change)
    {
        change(Request);
        return this;
    }
}
