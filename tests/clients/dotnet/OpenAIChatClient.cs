using System.Text;
using System.Text.Json;
using OpenAI.Chat;

namespace Gateway.Clients;

/// <summary>The OpenAI package's own chat client.</summary>
internal sealed class OpenAIChatClient : IClientUnderTest
{
    private static readonly ChatTool WeatherTool = ChatTool.CreateFunctionTool(Weather.Name, Weather.Description, Weather.Parameters);

    private static readonly BinaryData PersonSchema = BinaryData.FromString(
        """{"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer"}},"required":["name","age"],"additionalProperties":false}""");

    /// <inheritdoc/>
    public async Task<ClientResult> TextAsync(ClientCall call)
    {
        List<ChatMessage> messages = [new SystemChatMessage("Be brief."), new UserChatMessage(call.Prompt)];
        return (await AskAsync(call, messages, new ChatCompletionOptions())).Result;
    }

    /// <inheritdoc/>
    public async Task<ClientResult> ToolsAsync(ClientCall call)
    {
        List<ChatMessage> messages = [new UserChatMessage(call.Prompt)];
        var options = new ChatCompletionOptions { Tools = { WeatherTool } };
        var cities = new List<string>();
        for (var turn = 0; turn < Weather.MaximumTurns; turn++)
        {
            var (result, calls) = await AskAsync(call, messages, options);
            if (calls.Count == 0)
            {
                return result with { Cities = cities };
            }

            messages.Add(new AssistantChatMessage(calls));
            foreach (var made in calls)
            {
                var city = WeatherArguments.Read(made.FunctionArguments).City;
                cities.Add(city);
                messages.Add(new ToolChatMessage(made.Id, Weather.In(city)));
            }
        }

        throw new InvalidOperationException("The tools never ended.");
    }

    /// <inheritdoc/>
    public async Task<ClientResult> StructuredAsync(ClientCall call)
    {
        var options = new ChatCompletionOptions { ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat("person", PersonSchema, jsonSchemaIsStrict: true) };
        var (result, _) = await AskAsync(call, [new UserChatMessage(call.Prompt)], options);
        using var json = JsonDocument.Parse(result.Text ?? string.Empty);
        return result with { Person = new Person(json.RootElement.GetProperty("name").GetString() ?? string.Empty, json.RootElement.GetProperty("age").GetInt32()) };
    }

    /// <inheritdoc/>
    public async Task<ClientResult> ImageAsync(ClientCall call)
    {
        var image = ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(Convert.FromBase64String(call.Image!)), "image/png");
        return (await AskAsync(call, [new UserChatMessage(ChatMessageContentPart.CreateTextPart(call.Prompt), image)], new ChatCompletionOptions())).Result;
    }

    /// <inheritdoc/>
    public async Task<ClientResult> AbortAsync(ClientCall call)
    {
        using var hangUp = new CancellationTokenSource();
        var client = ClientFactory.Open(call).GetChatClient(call.Model);
        await foreach (var update in client.CompleteChatStreamingAsync([new UserChatMessage(call.Prompt)], cancellationToken: hangUp.Token))
        {
            if (update.ContentUpdate.Count > 0)
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
        var vectors = await ClientFactory.Open(call).GetEmbeddingClient(call.Model).GenerateEmbeddingsAsync(["one text", "another text"]);
        return new ClientResult { Text = string.Join(' ', vectors.Value.Select(vector => vector.ToFloats().Length)), InputTokens = vectors.Value.Usage.InputTokenCount };
    }

    /// <inheritdoc/>
    public async Task<ClientResult> ModelsAsync(ClientCall call)
    {
        var models = await ClientFactory.Open(call).GetOpenAIModelClient().GetModelsAsync();
        return new ClientResult { Names = [.. models.Value.Select(model => model.Id)] };
    }

    private static async Task<(ClientResult Result, List<ChatToolCall> Calls)> AskAsync(ClientCall call, List<ChatMessage> messages, ChatCompletionOptions options)
    {
        var client = ClientFactory.Open(call).GetChatClient(call.Model);
        if (call.Stream)
        {
            return await CollectAsync(client.CompleteChatStreamingAsync(messages, options));
        }

        var answer = (await client.CompleteChatAsync(messages, options)).Value;
        var result = new ClientResult
        {
            Text = string.Concat(answer.Content.Select(part => part.Text)),
            Finish = answer.FinishReason.ToString(),
            InputTokens = answer.Usage?.InputTokenCount,
            OutputTokens = answer.Usage?.OutputTokenCount,
        };
        return (result, [.. answer.ToolCalls]);
    }

    private static async Task<(ClientResult Result, List<ChatToolCall> Calls)> CollectAsync(IAsyncEnumerable<StreamingChatCompletionUpdate> stream)
    {
        var result = new ClientResult();
        var text = new StringBuilder();
        var calls = new SortedDictionary<int, (string Id, string Name, StringBuilder Arguments)>();
        await foreach (var update in stream)
        {
            var piece = string.Concat(update.ContentUpdate.Select(part => part.Text));
            text.Append(piece);
            result = result with
            {
                Pieces = result.Pieces + (piece.Length > 0 ? 1 : 0),
                Finish = update.FinishReason?.ToString() ?? result.Finish,
                InputTokens = update.Usage?.InputTokenCount ?? result.InputTokens,
                OutputTokens = update.Usage?.OutputTokenCount ?? result.OutputTokens,
            };
            foreach (var part in update.ToolCallUpdates)
            {
                if (!calls.TryGetValue(part.Index, out var made))
                {
                    calls[part.Index] = made = (part.ToolCallId, part.FunctionName, new StringBuilder());
                }

                made.Arguments.Append(part.FunctionArgumentsUpdate?.ToString());
            }
        }

        var whole = calls.Values.Select(made => ChatToolCall.CreateFunctionToolCall(made.Id, made.Name, BinaryData.FromString(made.Arguments.ToString())));
        return (result with { Text = text.ToString() }, [.. whole]);
    }
}
