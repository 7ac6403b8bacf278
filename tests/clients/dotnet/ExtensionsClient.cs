using System.Text;
using Microsoft.Extensions.AI;

namespace Gateway.Clients;

/// <summary>Microsoft.Extensions.AI over the OpenAI package, by chat completions or by responses, with its own function loop.</summary>
internal sealed class ExtensionsClient(bool responses) : IClientUnderTest
{
    /// <inheritdoc/>
    public Task<ClientResult> TextAsync(ClientCall call) =>
        AskAsync(call, Open(call), [new ChatMessage(ChatRole.System, "Be brief."), new ChatMessage(ChatRole.User, call.Prompt)], new ChatOptions());

    /// <inheritdoc/>
    public async Task<ClientResult> ToolsAsync(ClientCall call)
    {
        var cities = new List<string>();
        var tool = AIFunctionFactory.Create(
            (string city) =>
            {
                cities.Add(city);
                return Weather.In(city);
            },
            Weather.Name,
            Weather.Description);
        using var client = Open(call).AsBuilder().UseFunctionInvocation().Build();
        var result = await AskAsync(call, client, [new ChatMessage(ChatRole.User, call.Prompt)], new ChatOptions { Tools = [tool] });
        return result with { Cities = cities };
    }

    /// <inheritdoc/>
    public async Task<ClientResult> StructuredAsync(ClientCall call)
    {
        using var client = Open(call);
        var answer = await client.GetResponseAsync<Person>(call.Prompt);
        return new ClientResult { Person = answer.Result };
    }

    /// <inheritdoc/>
    public Task<ClientResult> ImageAsync(ClientCall call)
    {
        var image = new DataContent(Convert.FromBase64String(call.Image!), "image/png");
        return AskAsync(call, Open(call), [new ChatMessage(ChatRole.User, [new TextContent(call.Prompt), image])], new ChatOptions());
    }

    /// <inheritdoc/>
    public async Task<ClientResult> AbortAsync(ClientCall call)
    {
        using var hangUp = new CancellationTokenSource();
        using var client = Open(call);
        await foreach (var update in client.GetStreamingResponseAsync(call.Prompt, cancellationToken: hangUp.Token))
        {
            if (update.Text.Length > 0)
            {
                await hangUp.CancelAsync();
                return new ClientResult { Pieces = 1 };
            }
        }

        return new ClientResult();
    }

    /// <inheritdoc/>
    public async Task<ClientResult> EmbeddingsAsync(ClientCall call)
    {
        using var generator = ClientFactory.Open(call).GetEmbeddingClient(call.Model).AsIEmbeddingGenerator();
        var vectors = await generator.GenerateAsync(["one text", "another text"]);
        return new ClientResult { Text = string.Join(' ', vectors.Select(vector => vector.Vector.Length)), InputTokens = vectors.Usage?.InputTokenCount };
    }

    /// <inheritdoc/>
    public Task<ClientResult> ModelsAsync(ClientCall call) => throw new NotSupportedException("Microsoft.Extensions.AI lists no models.");

    private IChatClient Open(ClientCall call)
    {
        var client = ClientFactory.Open(call);
#pragma warning disable OPENAI001 // The package marks its responses client as experimental.
        return responses ? client.GetResponsesClient().AsIChatClient(call.Model) : client.GetChatClient(call.Model).AsIChatClient();
#pragma warning restore OPENAI001
    }

    private static async Task<ClientResult> AskAsync(ClientCall call, IChatClient client, List<ChatMessage> messages, ChatOptions options)
    {
        if (!call.Stream)
        {
            var answer = await client.GetResponseAsync(messages, options);

            // A whole response that is complete comes without a reason from this library; only a stream names it.
            return Describe(answer.Text, 0, answer.FinishReason ?? ChatFinishReason.Stop, answer.Usage);
        }

        var text = new StringBuilder();
        var pieces = 0;
        ChatFinishReason? finish = null;
        UsageDetails? usage = null;
        await foreach (var update in client.GetStreamingResponseAsync(messages, options))
        {
            text.Append(update.Text);
            pieces += update.Text.Length > 0 ? 1 : 0;
            finish = update.FinishReason ?? finish;
            usage = update.Contents.OfType<UsageContent>().FirstOrDefault()?.Details ?? usage;
            if (update.Contents.OfType<ErrorContent>().FirstOrDefault() is { } error)
            {
                // How this library hands on an error event of responses.
                throw new StreamFailedException(error.Message);
            }
        }

        return Describe(text.ToString(), pieces, finish, usage);
    }

    private static ClientResult Describe(string text, int pieces, ChatFinishReason? finish, UsageDetails? usage) => new()
    {
        Text = text,
        Pieces = pieces,
        Finish = finish?.Value,
        InputTokens = usage?.InputTokenCount,
        OutputTokens = usage?.OutputTokenCount,
    };
}
