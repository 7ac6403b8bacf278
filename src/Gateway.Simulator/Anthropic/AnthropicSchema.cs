using System.Text.Json;
using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Anthropic;

/// <summary>Anthropic's messages, and the counting of their tokens.</summary>
internal sealed class AnthropicSchema(bool countsOnly) : IWireSchema
{
    /// <inheritdoc/>
    public string Dialect => countsOnly ? "anthropic.count_tokens" : "anthropic.messages";

    /// <inheritdoc/>
    public ProviderError? CheckHeaders(HttpRequest request) => AnthropicErrors.CheckHeaders(request.Headers);

    /// <inheritdoc/>
    public ProviderError? Check(WireRequest request)
    {
        if (request.Body.Text("model") is null)
        {
            return ProviderError.Invalid("model: Field required. 'model' must be a string.");
        }

        return request.Body.Find("messages") is not { ValueKind: JsonValueKind.Array }
            ? ProviderError.Invalid("messages: Field required. 'messages' must be an array.")
            : request.Lenient ? null : MessageRequestCheck.Find(request, countsOnly);
    }

    /// <inheritdoc/>
    public ProviderRequest Read(WireRequest request)
    {
        var body = request.Body;
        var messages = body.List("messages");
        return new ProviderRequest
        {
            Model = body.Text("model") ?? string.Empty,
            Body = body,
            Stream = !countsOnly && body.IsTrue("stream"),
            MaximumTokens = body.Integer("max_tokens"),
            Stops = body.Texts("stop_sequences"),
            Tools = [.. body.List("tools").Select(tool => tool.Text("name")).OfType<string>().Select(name => new DeclaredTool(name))],
            PromptTokens = PromptMeter.Count(body.Find("messages"), body.Find("system")),
            LastRole = messages.Count == 0 ? "user" : RoleOf(messages[^1]),
            Turn = 1 + messages.Count(message => message.Text("role") == "assistant"),
        };
    }

    /// <inheritdoc/>
    public byte[] WriteError(ProviderError error) => AnthropicErrors.Write(error);

    /// <inheritdoc/>
    public Frame WriteErrorEvent(AnswerPlan plan, ProviderError error, int eventsBefore) =>
        FrameBuilder.Event(FrameKind.Closing, "error", WriteError(error));

    /// <inheritdoc/>
    public byte[] WriteJson(AnswerPlan plan) => countsOnly ? TokenCountWriter.Write(plan.Request) : MessageWriter.Write(plan);

    /// <inheritdoc/>
    public List<Frame> WriteStream(AnswerPlan plan) => MessageEventWriter.Write(plan);

    private static string RoleOf(JsonElement message) => message.Text("role") switch
    {
        "assistant" => "assistant",
        "system" => "system",
        _ => message.List("content").Any(block => block.Text("type") == "tool_result") ? "tool" : "user",
    };
}
