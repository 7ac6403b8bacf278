using System.Text.Json;
using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Google;

/// <summary>Gemini's <c>generateContent</c>, <c>streamGenerateContent</c> and <c>countTokens</c>.</summary>
internal sealed class GenerateSchema(GenerateMethod method) : IWireSchema
{
    private const int MaximumChoices = 8;

    /// <inheritdoc/>
    public string Dialect => method == GenerateMethod.Count ? "google.count_tokens" : "google.generate";

    /// <inheritdoc/>
    public ProviderError? CheckHeaders(HttpRequest request) => GoogleErrors.CheckHeaders(request);

    /// <inheritdoc/>
    public ProviderError? Check(WireRequest request)
    {
        if (request.Body.Find("contents") is not { ValueKind: JsonValueKind.Array })
        {
            return ProviderError.Invalid("* GenerateContentRequest.contents: contents is not specified");
        }

        return request.Lenient ? null : GenerateRequestCheck.Find(request, GoogleModels.NameIn(request.Path));
    }

    /// <inheritdoc/>
    public ProviderRequest Read(WireRequest request)
    {
        var body = request.Body;
        var contents = body.List("contents");
        var configuration = body.Either("generationConfig", "generation_config") ?? default;
        var thinking = configuration.Either("thinkingConfig", "thinking_config") ?? default;
        var declarations = body.List("tools").SelectMany(tool => (tool.Either("functionDeclarations", "function_declarations") ?? default).List());
        return new ProviderRequest
        {
            Model = GoogleModels.NameIn(request.Path),
            Body = body,
            Stream = method == GenerateMethod.Stream && string.Equals(request.Query["alt"], "sse", StringComparison.OrdinalIgnoreCase),
            Choices = Math.Clamp(configuration.Integer("candidateCount") ?? 1, 1, MaximumChoices),
            MaximumTokens = configuration.Integer("maxOutputTokens") ?? configuration.Integer("max_output_tokens"),
            Stops = configuration.Texts("stopSequences"),
            Tools = [.. declarations.Select(tool => tool.Text("name")).OfType<string>().Select(name => new DeclaredTool(name))],
            PromptTokens = PromptMeter.Count(body.Find("contents"), body.Either("systemInstruction", "system_instruction")),
            Logprobs = configuration.IsTrue("responseLogprobs") ? configuration.Integer("logprobs") ?? 0 : null,
            WantsReasoningText = thinking.IsTrue("includeThoughts") || thinking.IsTrue("include_thoughts"),
            LastRole = contents.Count == 0 ? "user" : RoleOf(contents[^1]),
            Turn = 1 + contents.Count(content => content.Text("role") == "model"),
        };
    }

    /// <inheritdoc/>
    public byte[] WriteError(ProviderError error) => GoogleErrors.Write(error);

    /// <inheritdoc/>
    public Frame WriteErrorEvent(AnswerPlan plan, ProviderError error, int eventsBefore) =>
        FrameBuilder.Event(FrameKind.Closing, null, WriteError(error));

    /// <inheritdoc/>
    public byte[] WriteJson(AnswerPlan plan) => method switch
    {
        GenerateMethod.Count => GenerateWriter.WriteCount(plan),
        GenerateMethod.Stream => GenerateStreamWriter.WriteArray(plan),
        _ => GenerateWriter.Write(plan),
    };

    /// <inheritdoc/>
    public List<Frame> WriteStream(AnswerPlan plan) => GenerateStreamWriter.Write(plan);

    private static string RoleOf(JsonElement content) =>
        content.Text("role") == "model" ? "assistant"
        : content.List("parts").Any(part => part.Either("functionResponse", "function_response") is not null) ? "tool"
        : "user";
}
