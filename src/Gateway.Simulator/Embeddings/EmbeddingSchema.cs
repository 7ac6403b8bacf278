using Gateway.Simulator.OpenAI;
using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Embeddings;

/// <summary>OpenAI's embeddings.</summary>
internal sealed class EmbeddingSchema : IWireSchema
{
    /// <inheritdoc/>
    public string Dialect => "openai.embeddings";

    /// <inheritdoc/>
    public ProviderError? CheckHeaders(HttpRequest request) => OpenAIErrors.CheckHeaders(request.Headers);

    /// <inheritdoc/>
    public ProviderError? Check(WireRequest request)
    {
        if (request.Body.Text("model") is null)
        {
            return ProviderError.Invalid("you must provide a model parameter");
        }

        return EmbeddingRequestCheck.FindInInput(request.Body) ?? (request.Lenient ? null : EmbeddingRequestCheck.Find(request));
    }

    /// <inheritdoc/>
    public ProviderRequest Read(WireRequest request)
    {
        var body = request.Body;
        return new ProviderRequest
        {
            Model = body.Text("model") ?? string.Empty,
            Body = body,
            PromptTokens = EmbeddingInputs.Read(body).Sum(input => input.Tokens),
        };
    }

    /// <inheritdoc/>
    public byte[] WriteError(ProviderError error) => OpenAIErrors.Write(error);

    /// <inheritdoc/>
    public Frame WriteErrorEvent(AnswerPlan plan, ProviderError error, int eventsBefore) =>
        FrameBuilder.Event(FrameKind.Closing, null, WriteError(error));

    /// <inheritdoc/>
    public byte[] WriteJson(AnswerPlan plan) => EmbeddingWriter.Write(plan);

    /// <inheritdoc/>
    public List<Frame> WriteStream(AnswerPlan plan) => [];
}
