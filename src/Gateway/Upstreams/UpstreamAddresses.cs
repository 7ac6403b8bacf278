using Gateway.Policy.Snapshots;

namespace Gateway.Upstreams;

/// <summary>Addresses under a base that ends with its version segment.</summary>
internal readonly record struct UpstreamAddresses(string Base)
{
    /// <summary>Embeddings, OpenAI's shape.</summary>
    public Uri Embeddings => new(Base + "/embeddings");

    /// <summary>Legacy text completions.</summary>
    public Uri Completions => new(Base + "/completions");

    /// <summary>Whole answers and streams; only Google's differ.</summary>
    public (Uri Whole, Uri Stream) Answers(ProviderApi api, string model)
    {
        if (api == ProviderApi.Gemini)
        {
            var path = $"{Base}/models/{Uri.EscapeDataString(model)}";
            return (new Uri(path + ":generateContent"), new Uri(path + ":streamGenerateContent?alt=sse"));
        }

        var address = new Uri(Base + api switch
        {
            ProviderApi.Responses => "/responses",
            ProviderApi.Messages => "/messages",
            _ => "/chat/completions",
        });
        return (address, address);
    }
}
