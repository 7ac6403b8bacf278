using Gateway.Simulator.Anthropic;
using Gateway.Simulator.Completions;
using Gateway.Simulator.Embeddings;
using Gateway.Simulator.Google;
using Gateway.Simulator.OpenAI;
using Gateway.Simulator.Providers;
using Gateway.Simulator.Responses;

namespace Gateway.Simulator;

/// <summary>Finds the endpoint of a path. Any prefix may come before it, as at Azure and at gateways.</summary>
internal sealed class ProviderRoutes
{
    private const string GoogleMark = "/v1beta/";
    private const string ModelsMark = "/models/";

    private readonly ChatSchema _chat = new();
    private readonly AnthropicSchema _messages = new(countsOnly: false);
    private readonly GenerateSchema _generate = new(GenerateMethod.Whole);
    private readonly (string End, ProviderRoute Route)[] _ends;

    /// <summary>Builds the table.</summary>
    public ProviderRoutes() => _ends =
    [
        ("/chat/completions", Post(_chat)),
        ("/v1/messages", Post(_messages)),
        ("/v1/messages/count_tokens", new ProviderRoute(new AnthropicSchema(countsOnly: true), HttpMethods.Post, IgnoresScripts: true)),
        ("/responses", Post(new ResponsesSchema())),
        ("/embeddings", Post(new EmbeddingSchema())),
        ("/completions", Post(new CompletionSchema())),
        (":generateContent", Post(_generate)),
        (":streamGenerateContent", Post(new GenerateSchema(GenerateMethod.Stream))),
        (":countTokens", new ProviderRoute(new GenerateSchema(GenerateMethod.Count), HttpMethods.Post, IgnoresScripts: true)),
    ];

    /// <summary>The endpoint of a path; null if there is none.</summary>
    public ProviderRoute? Find(string path, IHeaderDictionary headers)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(headers);
        foreach (var (end, route) in _ends)
        {
            if (path.EndsWith(end, StringComparison.Ordinal))
            {
                return route;
            }
        }

        return FindModels(path, headers);
    }

    /// <summary>The schema in which a path that does not exist is refused.</summary>
    public IWireSchema SchemaOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Contains(GoogleMark, StringComparison.Ordinal) ? _generate
            : path.Contains("/v1/messages", StringComparison.Ordinal) ? _messages
            : _chat;
    }

    private ProviderRoute? FindModels(string path, IHeaderDictionary headers)
    {
        var isGoogle = path.Contains(GoogleMark, StringComparison.Ordinal);
        if (path.EndsWith("/models", StringComparison.Ordinal))
        {
            return isGoogle ? Get(_generate, GoogleModels.WriteList)
                : headers.ContainsKey(AnthropicTerms.VersionHeader) ? Get(_messages, AnthropicModelListWriter.Write)
                : Get(_chat, ModelListWriter.Write);
        }

        var start = path.IndexOf(ModelsMark, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var name = path[(start + ModelsMark.Length)..];
        return isGoogle ? Get(_generate, () => GoogleModels.Write(name)) : Get(_chat, () => ModelListWriter.Write(name));
    }

    private static ProviderRoute Post(IWireSchema schema) => new(schema, HttpMethods.Post);

    private static ProviderRoute Get(IWireSchema schema, Func<byte[]> document) => new(schema, HttpMethods.Get, document);
}
