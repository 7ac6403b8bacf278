using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;

namespace Gateway.Clients;

/// <summary>Opens the OpenAI library as its users do, only without retries: a test wants the first answer.</summary>
internal static class ClientFactory
{
    /// <summary>A client for a call.</summary>
    public static OpenAIClient Open(ClientCall call)
    {
        var options = new OpenAIClientOptions { Endpoint = new Uri(call.Origin + "/v1"), RetryPolicy = new ClientRetryPolicy(maxRetries: 0) };
        return new OpenAIClient(new ApiKeyCredential(call.Key), options);
    }
}
