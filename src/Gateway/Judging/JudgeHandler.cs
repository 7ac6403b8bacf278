using System.Net.Http.Headers;
using Gateway.Protocol;
using Gateway.Upstreams;

namespace Gateway.Judging;

/// <summary>
/// Carries a question to the deployment that judges, over the connections that requests to it use. The address and the credential are the
/// deployment's, whatever the client library says.
/// </summary>
internal sealed class JudgeHandler(DeploymentState judge) : HttpMessageHandler
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = judge.AddressFor(RequestNeeds.None, stream: false);
        request.Headers.Authorization = judge.Credential is { Key: "Authorization", Value: var value } ? AuthenticationHeaderValue.Parse(value) : null;
        return judge.Client.SendAsync(request, cancellationToken);
    }
}
