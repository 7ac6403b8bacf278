using System.Text.Json;
using Gateway.Simulator.OpenAI;
using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Responses;

/// <summary>OpenAI's responses.</summary>
internal sealed class ResponsesSchema : IWireSchema
{
    private const string SealedReasoning = "reasoning.encrypted_content";
    private const string Logprobs = "message.output_text.logprobs";

    private static readonly string[] Results = ["function_call_output", "custom_tool_call_output", "local_shell_call_output", "shell_call_output", "apply_patch_call_output"];

    /// <inheritdoc/>
    public string Dialect => "openai.responses";

    /// <inheritdoc/>
    public ProviderError? CheckHeaders(HttpRequest request) => OpenAIErrors.CheckHeaders(request.Headers);

    /// <inheritdoc/>
    public ProviderError? Check(WireRequest request)
    {
        if (request.Body.Text("model") is null)
        {
            return OpenAIErrors.Missing("model");
        }

        return request.Lenient ? null : ResponsesRequestCheck.Find(request);
    }

    /// <inheritdoc/>
    public ProviderRequest Read(WireRequest request)
    {
        var body = request.Body;
        var items = body.List("input");
        var include = body.Texts("include");
        return new ProviderRequest
        {
            Model = body.Text("model") ?? string.Empty,
            Body = body,
            Stream = body.IsTrue("stream"),
            MaximumTokens = body.Integer("max_output_tokens"),
            Tools = [.. body.List("tools").Where(tool => tool.Text("name") is not null && tool.Text("type") is "function" or "custom")
                .Select(tool => new DeclaredTool(tool.Text("name") ?? string.Empty, tool.Text("type") == "custom"))],
            PromptTokens = PromptMeter.Count(body.Find("input"), body.Find("instructions")),
            Logprobs = include.Contains(Logprobs) ? body.Integer("top_logprobs") ?? 0 : null,
            WantsReasoningText = body.Find("reasoning")?.Given("summary") is not null,
            WantsSealedReasoning = include.Contains(SealedReasoning),
            LastRole = items.Count == 0 ? "user" : RoleOf(items[^1]),
            Turn = TurnOf(items),
        };
    }

    /// <inheritdoc/>
    public byte[] WriteError(ProviderError error) => OpenAIErrors.Write(error);

    /// <inheritdoc/>
    public Frame WriteErrorEvent(AnswerPlan plan, ProviderError error, int eventsBefore) =>
        ResponseEventWriter.WriteFailure(plan, error, eventsBefore);

    /// <inheritdoc/>
    public byte[] WriteJson(AnswerPlan plan) => FrameBuilder.Write(json => ResponseWriter.WriteFinished(json, plan));

    /// <inheritdoc/>
    public List<Frame> WriteStream(AnswerPlan plan) => new ResponseEventWriter(plan).Write();

    private static string RoleOf(JsonElement item) => item.Text("type") switch
    {
        { } type when Results.Contains(type) => "tool",
        null or "message" => item.Text("role") is "assistant" ? "assistant" : item.Text("role") is "system" or "developer" ? "system" : "user",
        _ => "assistant",
    };

    /// <summary>An answer is items of the assistant in a row: each change to the assistant begins one.</summary>
    private static int TurnOf(IReadOnlyList<JsonElement> items)
    {
        var turn = 1;
        for (var i = 0; i < items.Count; i++)
        {
            var begins = RoleOf(items[i]) == "assistant" && (i == 0 || RoleOf(items[i - 1]) != "assistant");
            turn += begins ? 1 : 0;
        }

        return turn;
    }
}
