using System.Text.Json;
using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.OpenAI;

/// <summary>OpenAI's chat completions.</summary>
internal sealed class ChatSchema : IWireSchema
{
    /// <summary>Choices answered at most, as at OpenAI's older models.</summary>
    private const int MaximumChoices = 128;

    /// <inheritdoc/>
    public string Dialect => "openai.chat";

    /// <inheritdoc/>
    public ProviderError? CheckHeaders(HttpRequest request) => OpenAIErrors.CheckHeaders(request.Headers);

    /// <inheritdoc/>
    public ProviderError? Check(WireRequest request)
    {
        if (request.Body.Text("model") is null)
        {
            return ProviderError.Invalid("'model' must be a string.", "model");
        }

        return request.Body.Find("messages") is not { ValueKind: JsonValueKind.Array }
            ? ProviderError.Invalid("'messages' must be an array.", "messages")
            : request.Lenient ? null : ChatRequestCheck.Find(request);
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
            Stream = body.IsTrue("stream"),
            IncludeUsage = body.Find("stream_options")?.IsTrue("include_usage") ?? false,
            Choices = Math.Clamp(body.Integer("n") ?? 1, 1, MaximumChoices),
            MaximumTokens = body.Integer("max_completion_tokens") ?? body.Integer("max_tokens"),
            Stops = body.Texts("stop"),
            Tools = [.. body.List("tools").Select(ReadTool).OfType<DeclaredTool>()],
            PromptTokens = PromptMeter.Count(body.Find("messages")),
            Logprobs = body.IsTrue("logprobs") ? body.Integer("top_logprobs") ?? 0 : null,
            LastRole = messages.Count == 0 ? "user" : RoleOf(messages[^1]),
            Turn = 1 + messages.Count(message => message.Text("role") == "assistant"),
        };
    }

    /// <inheritdoc/>
    public byte[] WriteError(ProviderError error) => OpenAIErrors.Write(error);

    /// <inheritdoc/>
    public Frame WriteErrorEvent(AnswerPlan plan, ProviderError error, int eventsBefore) =>
        FrameBuilder.Event(FrameKind.Closing, null, WriteError(error));

    /// <inheritdoc/>
    public byte[] WriteJson(AnswerPlan plan) => ChatCompletionWriter.Write(plan);

    /// <inheritdoc/>
    public List<Frame> WriteStream(AnswerPlan plan) => ChatChunkWriter.Write(plan);

    private static string RoleOf(JsonElement message) => message.Text("role") switch
    {
        "tool" or "function" => "tool",
        "assistant" => "assistant",
        "system" or "developer" => "system",
        _ => "user",
    };

    private static DeclaredTool? ReadTool(JsonElement tool)
    {
        var custom = tool.Find("custom");
        var holder = tool.Find("function") ?? custom ?? tool;
        return holder.Text("name") is { } name ? new DeclaredTool(name, custom is not null) : null;
    }
}
