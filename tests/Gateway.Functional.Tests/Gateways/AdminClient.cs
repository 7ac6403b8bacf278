using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Authentication;
using Gateway.Testing.Waiting;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Functional.Tests.Gateways;

/// <summary>A signed-in admin with a script: cookies and the antiforgery token.</summary>
internal sealed class AdminClient : IDisposable
{
    private const string Root = "/admin/api/v1/";

    private readonly HttpClient _http;

    private AdminClient(HttpClient http) => _http = http;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Signs in.</summary>
    public static async Task<AdminClient> SignInAsync(GatewayUnderTest gateway)
    {
        var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = gateway.AdminUrl };
        var code = await gateway.Services.GetRequiredService<AdminCodes>().IssueAsync(Cancel);
        (await http.GetAsync("/sign-in?code=" + code, Cancel)).EnsureSuccessStatusCode();
        var client = new AdminClient(http);
        var token = await client.GetAsync("antiforgery");
        http.DefaultRequestHeaders.Add(token["header"]!.GetValue<string>(), token["token"]!.GetValue<string>());
        return client;
    }

    /// <summary>A report; it must be there.</summary>
    public async Task<JsonNode> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(Root + path, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>A change; status and body.</summary>
    public async Task<(int Status, JsonNode Body)> PostAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(Root + path, content, Cancel);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!);
    }

    /// <summary>Publishes these files.</summary>
    public Task<(int Status, JsonNode Body)> PublishAsync(string deployments, string routing, int? baseVersion, string message = "a change") =>
        PostAsync("policy/publish", Draft(deployments, routing, baseVersion, message));

    /// <summary>The body of a draft.</summary>
    public static string Draft(string deployments, string routing, int? baseVersion = null, string? message = null)
    {
        var draft = new JsonObject
        {
            ["files"] = new JsonArray(
                new JsonObject { ["name"] = "deployments.yaml", ["text"] = deployments },
                new JsonObject { ["name"] = "routing.yaml", ["text"] = routing }),
        };
        if (baseVersion is not null)
        {
            draft["baseVersion"] = baseVersion;
        }

        if (message is not null)
        {
            draft["message"] = message;
        }

        return draft.ToJsonString(JsonSerializerOptions.Web);
    }

    /// <summary>Number of the live version.</summary>
    public async Task<int> LiveAsync() => (await GetAsync("policy"))["live"]!["version"]!.GetValue<int>();

    /// <summary>The status, once it is as wanted.</summary>
    public async Task<JsonNode> UntilAsync(Func<JsonNode, bool> wanted)
    {
        JsonNode? status = null;
        await Eventually.UntilAsync(async () => wanted(status = await GetAsync("policy")), TimeSpan.FromSeconds(30), Cancel);
        return status!;
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
