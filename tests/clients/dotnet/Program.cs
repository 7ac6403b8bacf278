using System.Text.Json;
using Gateway.Clients;

// One call a line on the input, one result a line on the output, until the input ends.
var clients = new Dictionary<string, IClientUnderTest>(StringComparer.Ordinal)
{
    ["openai-chat"] = new OpenAIChatClient(),
    ["extensions-chat"] = new ExtensionsClient(responses: false),
    ["extensions-responses"] = new ExtensionsClient(responses: true),
};

while (await Console.In.ReadLineAsync() is { } line)
{
    var call = JsonSerializer.Deserialize(line, CallJson.Default.ClientCall)!;
    ClientResult result;
    try
    {
        var client = clients[call.Client];
        result = call.Operation switch
        {
            "text" => await client.TextAsync(call),
            "tools" => await client.ToolsAsync(call),
            "structured" => await client.StructuredAsync(call),
            "image" => await client.ImageAsync(call),
            "abort" => await client.AbortAsync(call),
            "embeddings" => await client.EmbeddingsAsync(call),
            "models" => await client.ModelsAsync(call),
            _ => throw new NotSupportedException(call.Operation),
        };
    }
#pragma warning disable CA1031 // Whatever a client throws is the result: the tests look at its type.
    catch (Exception e)
#pragma warning restore CA1031
    {
        result = ClientResult.Failed(e);
    }

    Console.WriteLine(JsonSerializer.Serialize(result, CallJson.Default.ClientResult));
}
