using System.Text.Json;

namespace Gateway.Clients;

/// <summary>One call a line on the input, one result a line on the output, until the input ends.</summary>
internal static class CallLoop
{
    private static readonly Dictionary<string, IClientUnderTest> Clients = new(StringComparer.Ordinal)
    {
        ["openai-chat"] = new OpenAIChatClient(),
        ["extensions-chat"] = new ExtensionsClient(responses: false),
        ["extensions-responses"] = new ExtensionsClient(responses: true),
    };

    /// <summary>Runs the loop.</summary>
    public static async Task RunAsync()
    {
        while (await Console.In.ReadLineAsync() is { } line)
        {
            var call = JsonSerializer.Deserialize(line, CallJson.Default.ClientCall)!;
            ClientResult result;
            try
            {
                result = await RunAsync(Clients[call.Client], call);
            }
#pragma warning disable CA1031 // Whatever a client throws is the result: the tests look at its type.
            catch (Exception e)
#pragma warning restore CA1031
            {
                result = ClientResult.Failed(e);
            }

            Console.WriteLine(JsonSerializer.Serialize(result, CallJson.Default.ClientResult));
        }
    }

    private static Task<ClientResult> RunAsync(IClientUnderTest client, ClientCall call) => call.Operation switch
    {
        "text" => client.TextAsync(call),
        "tools" => client.ToolsAsync(call),
        "structured" => client.StructuredAsync(call),
        "image" => client.ImageAsync(call),
        "abort" => client.AbortAsync(call),
        "embeddings" => client.EmbeddingsAsync(call),
        "models" => client.ModelsAsync(call),
        _ => throw new NotSupportedException(call.Operation),
    };
}
