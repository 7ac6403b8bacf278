using System.Text.Json;
using Gateway.Simulator.Embeddings;
using Gateway.Simulator.OpenAI;
using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Completions;

/// <summary>OpenAI's legacy text completions.</summary>
internal sealed class CompletionSchema : IWireSchema
{
    /// <summary>The limit where a request gives none: OpenAI's default.</summary>
    private const int DefaultTokens = 16;
    private const int MaximumChoices = 128;

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "best_of", "echo", "frequency_penalty", "logit_bias", "logprobs", "max_tokens", "model", "n", "presence_penalty", "prompt", "seed", "stop",
        "stream", "stream_options", "suffix", "temperature", "top_p", "user",
    };

    /// <inheritdoc/>
    public string Dialect => "openai.completions";

    /// <inheritdoc/>
    public ProviderError? CheckHeaders(HttpRequest request) => OpenAIErrors.CheckHeaders(request.Headers);

    /// <inheritdoc/>
    public ProviderError? Check(WireRequest request)
    {
        var body = request.Body;
        if (body.Text("model") is null)
        {
            return ProviderError.Invalid("you must provide a model parameter");
        }

        if (request.Lenient)
        {
            return null;
        }

        return ChatRequestCheck.CheckFields(body, Known, request.AllowedFields)
            ?? Numbers.Outside(body, "temperature", 0, 2) ?? Numbers.Outside(body, "n", 1, MaximumChoices) ?? Numbers.Outside(body, "logprobs", 0, 5)
            ?? CheckPrompt(body);
    }

    /// <inheritdoc/>
    public ProviderRequest Read(WireRequest request)
    {
        var body = request.Body;
        var prompts = EmbeddingInputs.Read(body, "prompt");
        return new ProviderRequest
        {
            Model = body.Text("model") ?? string.Empty,
            Body = body,
            Stream = body.IsTrue("stream"),
            IncludeUsage = body.Find("stream_options")?.IsTrue("include_usage") ?? false,
            Choices = Math.Clamp((body.Integer("n") ?? 1) * Math.Max(1, prompts.Count), 1, MaximumChoices),
            MaximumTokens = body.Integer("max_tokens") ?? DefaultTokens,
            Stops = body.Texts("stop"),
            PromptTokens = prompts.Sum(prompt => prompt.Tokens),
            Logprobs = body.Integer("logprobs"),
        };
    }

    /// <inheritdoc/>
    public byte[] WriteError(ProviderError error) => OpenAIErrors.Write(error);

    /// <inheritdoc/>
    public Frame WriteErrorEvent(AnswerPlan plan, ProviderError error, int eventsBefore) =>
        FrameBuilder.Event(FrameKind.Closing, null, WriteError(error));

    /// <inheritdoc/>
    public byte[] WriteJson(AnswerPlan plan) => CompletionWriter.Write(plan);

    /// <inheritdoc/>
    public List<Frame> WriteStream(AnswerPlan plan) => CompletionWriter.WriteStream(plan);

    /// <summary>A prompt that is left out is the start of a document; one of another kind is refused.</summary>
    private static ProviderError? CheckPrompt(JsonElement body)
    {
        if (body.Given("prompt") is not { } prompt || prompt.ValueKind == JsonValueKind.String)
        {
            return null;
        }

        var items = prompt.List();
        var isKnown = items.Count > 0
            && (items.All(item => item.ValueKind == JsonValueKind.String)
                || items.All(item => item.ValueKind == JsonValueKind.Number)
                || items.All(item => item.List().Count > 0 && item.List().All(token => token.ValueKind == JsonValueKind.Number)));
        return isKnown
            ? null
            : OpenAIErrors.WrongType("prompt", "one of a string, array of strings, array of integers, or array of integer arrays", prompt.KindName());
    }
}
