using System.Text.Json;
using Gateway.Protocol.Json;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Canonical;

/// <summary>
/// A request on its way into an upstream dialect: what is written, for whom, where to, and what became of it. A refusal does not stop
/// the writing: the body is thrown away, and no code on the way has to look.
/// </summary>
internal sealed class RequestDraft(CanonicalRequest request, Dialect dialect, RequestTarget target, Utf8JsonWriter output, TranslationReport report)
{
    // Most requests need none, and its buffer is as large as all else a small one costs.
    private JsonTextBuilder? _text;

    /// <summary>What is written.</summary>
    public CanonicalRequest Request { get; } = request;

    /// <summary>The dialect that is written.</summary>
    public Dialect Dialect { get; } = dialect;

    /// <summary>The deployment it is for.</summary>
    public RequestTarget Target { get; } = target;

    /// <summary>Where it goes.</summary>
    public Utf8JsonWriter Output { get; } = output;

    /// <summary>What became of it.</summary>
    public TranslationReport Report { get; } = report;

    /// <summary>For strings that are put together.</summary>
    public JsonTextBuilder Text => _text ??= new JsonTextBuilder();

    /// <summary>True when the client speaks the dialect that is written, so that its own fields have a place.</summary>
    public bool IsNative => Request.Source == Dialect;

    /// <summary>True for OpenRouter's <c>provider.require_parameters</c>: the client would rather be refused than lose a field.</summary>
    private bool AsksToRequireParameters { get; } =
        ForeignFields.Find(request, ForeignFields.RoutingField).Member("require_parameters"u8).ValueKind == JsonValueKind.True;

    /// <summary>The client's word for its wish to have the model think.</summary>
    public string ReasoningField => Request.Source switch
    {
        Dialect.AnthropicMessages => "thinking",
        Dialect.OpenAIResponses => "reasoning",
        _ => "reasoning_effort",
    };

    /// <summary>Leaves out a field the client set, with a note; refuses it if the client wants all its fields honoured.</summary>
    public void Drop(string field)
    {
        if (Target.RequireParameters || AsksToRequireParameters)
        {
            Refuse(field, $"The chosen deployment has no place for '{field}', and the request demands that every parameter is honoured; leave the field out, or do not set provider.require_parameters.");
        }
        else
        {
            Report.Drop(field);
        }
    }

    /// <summary>Leaves out a field if the client set it.</summary>
    public void DropGiven(string field, JsonElement value)
    {
        if (value.IsGiven())
        {
            Drop(field);
        }
    }

    /// <summary>Refuses the request for this target.</summary>
    public void Refuse(string param, string message) => Report.Refuse(param, message);

    /// <summary>A call's id as the target's dialect writes it.</summary>
    public string CallId(string id) => (Request.Source, Dialect) switch
    {
        (Dialect.AnthropicMessages, Dialect.AnthropicMessages) => id,
        (_, Dialect.AnthropicMessages) => ToolCallIds.ToAnthropic(id),
        (Dialect.AnthropicMessages, Dialect.OpenAIChat or Dialect.OpenAIResponses) => ToolCallIds.ToOpenAI(id),
        _ => id,
    };

    /// <summary>A tool's name as the upstream knows it.</summary>
    public string ToolName(string name) => Report.ToolNames.ToUpstream(name);

    /// <summary>False, and refused, when an address may not be passed on.</summary>
    public bool TakesRemote(string param)
    {
        if (!Target.AllowRemoteMedia)
        {
            Refuse(param, "The chosen deployment takes no media by address; send the data itself (a data URL or base64), or ask the operator to allow remote media.");
        }

        return Target.AllowRemoteMedia;
    }

    /// <summary>False, and refused, when a file id means nothing to the target.</summary>
    public bool TakesFile(string param)
    {
        bool isKnown = !Target.IsLocalEngine && Dialect != Dialect.Gemini
            && (Request.Source == Dialect.AnthropicMessages) == (Dialect == Dialect.AnthropicMessages);
        if (!isKnown)
        {
            Refuse(param, "A file id is only known to the provider that keeps the file, and the chosen deployment is another's; send the data itself.");
        }

        return isKnown;
    }
}
