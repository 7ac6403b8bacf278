using Gateway.Testing.Http;

namespace Gateway.Functional.Tests.Gateways;

/// <summary>Requests to a gateway with its key, each on a connection of its own.</summary>
internal static class GatewayCalls
{
    /// <summary>Any bytes; the whole response.</summary>
    public static async Task<RawHttpResponse> SendAsync(this GatewayUnderTest gateway, ReadOnlyMemory<byte> request)
    {
        await using var client = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await client.ReadAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A JSON body to a path.</summary>
    public static Task<RawHttpResponse> PostAsync(this GatewayUnderTest gateway, string path, string body, params string[] headers) =>
        gateway.SendAsync(RawHttpRequest.PostJson(path, body, [gateway.Bearer(), .. headers]));

    /// <summary>A JSON body of bytes, which may be no text, to a path.</summary>
    public static Task<RawHttpResponse> PostAsync(this GatewayUnderTest gateway, string path, byte[] body, params string[] headers) =>
        gateway.SendAsync(gateway.PostOf(path, body, headers));

    /// <summary>A request without a body; of a HEAD, the head.</summary>
    public static async Task<RawHttpResponse> CallAsync(this GatewayUnderTest gateway, string method, string path, params string[] headers)
    {
        await using var client = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        await client.SendAsync(RawHttpRequest.Head(method, path, [gateway.Bearer(), .. headers]), TestContext.Current.CancellationToken);
        return method == "HEAD"
            ? await client.ReadHeadAsync(TestContext.Current.CancellationToken)
            : await client.ReadAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A connection on which a JSON body was sent and nothing was read yet.</summary>
    public static async Task<RawHttpClient> OpenAsync(this GatewayUnderTest gateway, string path, string body, params string[] headers)
    {
        var client = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        await client.SendAsync(RawHttpRequest.PostJson(path, body, [gateway.Bearer(), .. headers]), TestContext.Current.CancellationToken);
        return client;
    }

    /// <summary>The bytes of a POST of a body that may be no text.</summary>
    public static byte[] PostOf(this GatewayUnderTest gateway, string path, byte[] body, params string[] headers) =>
        [.. RawHttpRequest.Head("POST", path, [gateway.Bearer(), "content-type: application/json", $"content-length: {body.Length}", .. headers]), .. body];

    /// <summary>The header line with its key.</summary>
    public static string Bearer(this GatewayUnderTest gateway) => $"authorization: Bearer {gateway.Key}";
}
