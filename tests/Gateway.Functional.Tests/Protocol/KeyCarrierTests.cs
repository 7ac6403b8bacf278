using Gateway.Authentication;
using Gateway.Functional.Tests.Gateways;
using Gateway.Testing.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Functional.Tests.Protocol;

/// <summary>Where a client may put its key.</summary>
public sealed class KeyCarrierTests
{
    private static readonly string[] Carriers =
    [
        "authorization: Bearer {0}", "x-api-key: {0}", "api-key: {0}", "x-goog-api-key: {0}", "x-bf-vk: {0}", "x-litellm-api-key: Bearer {0}",
    ];

    private static readonly string[] Paths = ["/v1/chat/completions", "/v1/responses", "/v1/messages", "/v1/messages/count_tokens"];

    [Fact]
    public async Task P1_EachCarrier_OnEachPath_IsTaken()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        foreach (var carrier in Carriers.Append("authorization: {0}").Append("x-litellm-api-key: {0}"))
        {
            var line = string.Format(carrier, gateway.Key);
            foreach (var path in Paths)
            {
                const string Body = """{"model":"auto","max_tokens":5,"messages":[{"role":"user","content":"x"}]}""";
                var body = path.EndsWith("responses", StringComparison.Ordinal) ? """{"model":"auto","input":"x"}""" : Body;
                var response = await gateway.SendAsync(RawHttpRequest.PostJson(path, body, line));
                Assert.True(response.Status == 200, $"{carrier} {path}: {response.Status} {response.Text}");
            }

            Assert.Equal(200, (await gateway.SendAsync(RawHttpRequest.Get("/v1/models", line))).Status);
        }
    }

    [Fact]
    public async Task P1_EachPairOfCarriers_SameKeyIsTaken_TwoKeysAre401()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        var other = (await gateway.Services.GetRequiredService<KeyIssuer>().CreateAsync("other", [], TestContext.Current.CancellationToken)).Text;

        foreach (var (first, second) in Carriers.SelectMany((first, i) => Carriers.Skip(i).Select(second => (first, second))))
        {
            var same = await GetAsync(first, gateway.Key, second, gateway.Key);
            var different = await GetAsync(first, gateway.Key, second, other);
            var unknown = await GetAsync(first, "sk-gw-unknown", second, gateway.Key);

            Assert.True(same.Status == 200, $"{first} + {second}: {same.Status}");
            Assert.True((different.Status, unknown.Status) == (401, 401), $"{first} + {second}: {different.Status}, {unknown.Status}");
            Assert.Contains("conflicting_api_keys", different.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(other, different.Text, StringComparison.Ordinal);
        }

        Task<RawHttpResponse> GetAsync(string first, string firstKey, string second, string secondKey) =>
            gateway.SendAsync(RawHttpRequest.Get("/v1/models", string.Format(first, firstKey), string.Format(second, secondKey)));
    }

    // Google's clients may put it there for /v1beta, which the gateway does not serve.
    [Theory]
    [InlineData("/v1/models", 401)]
    [InlineData("/v1/messages", 401)]
    [InlineData("/v1beta/models", 404)]
    public async Task P1_KeyInTheAddress_IsNeverTaken(string path, int status)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        var target = $"{path}?key={gateway.Key}";

        var response = await gateway.SendAsync(path == "/v1/messages"
            ? RawHttpRequest.PostJson(target, """{"model":"auto","max_tokens":5,"messages":[{"role":"user","content":"x"}]}""")
            : RawHttpRequest.Get(target));

        Assert.Equal(status, response.Status);
        Assert.DoesNotContain(gateway.Key, response.Text, StringComparison.Ordinal);
        Assert.Equal(0, cloud.Connections.Report.Accepted);
    }
}
