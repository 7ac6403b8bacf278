using System.Net;
using System.Text.Json;
using Gateway.Authentication;
using Gateway.Policy;
using Gateway.Requests;
using Gateway.Tests.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Admin;

public sealed class AdminApiTests : IAsyncLifetime
{
    private readonly TempData _data = new();
    private AdminHost _host = null!;
    private HttpClient _admin = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await AdminHost.StartAsync(_data, new FakeTimeProvider(Records.Noon));
        _admin = await _host.NewSignedInBrowserAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _host.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public void S1_Routes_EachSaysWhoMayCallIt()
    {
        Assert.True(_host.Endpoints.Count >= 7);
        Assert.All(_host.Endpoints, static endpoint =>
            Assert.True(endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null, endpoint.DisplayName));
        Assert.Equal(["HTTP: GET /sign-in"], _host.Endpoints.Where(static endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(static endpoint => endpoint.DisplayName));
    }

    [Theory]
    [InlineData("overview", null)]
    [InlineData("requests", null)]
    [InlineData("requests/1", null)]
    [InlineData("engine", null)]
    [InlineData("forecasts", null)]
    [InlineData("decisions/1", null)]
    [InlineData("policy/rehearse", null)]
    [InlineData("antiforgery", null)]
    [InlineData("policy", null)]
    [InlineData("policy/versions", null)]
    [InlineData("policy/versions/1", null)]
    [InlineData("policy/publications", null)]
    [InlineData("experiments", null)]
    [InlineData("egress", null)]
    [InlineData("egress/verification", null)]
    [InlineData("privacy", null)]
    [InlineData("privacy/findings", null)]
    [InlineData("no-such-path", null)]
    [InlineData("overview", "gateway-admin=forged")]
    [InlineData("overview", "gateway-admin=CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task S1_Api_Stranger_401InJson(string path, string? cookie)
    {
        using var browser = _host.NewBrowser();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/api/v1/" + path);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var answer = await browser.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("gateway admin link", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forecasts_ByPromptSize_UnknownIsNull()
    {
        var usual = (await GetAsync("forecasts")).GetProperty("forecasts")[0];
        var large = (await GetAsync("forecasts?inputTokens=20000")).GetProperty("forecasts")[0];

        Assert.Equal(("local/demo", 1000), (usual.GetProperty("deployment").GetString(), usual.GetProperty("inputTokens").GetInt32()));
        Assert.Equal(20_000, large.GetProperty("inputTokens").GetInt32());
        Assert.Equal(120.5, usual.GetProperty("ttftP50Ms").GetDouble());
        Assert.Equal(JsonValueKind.Null, usual.GetProperty("ttftP90Ms").ValueKind);
    }

    [Fact]
    public async Task Overview_HandMadeRows_ExactNumbersEngineAndPolicy()
    {
        var cloud = Records.Local(2, Records.Noon.AddMinutes(-5).ToUnixTimeMilliseconds());
        (cloud.Egress, cloud.Deployment, cloud.CostNanoUsd) = (Locality.Cloud, "openai/big", 250_000_000);
        await _host.Store.AppendAsync(
            [Records.Local(1, Records.Noon.ToUnixTimeMilliseconds()), cloud, Records.Local(3, Records.Noon.AddHours(-25).ToUnixTimeMilliseconds())], Cancel);

        var overview = await GetAsync("overview");

        Assert.Equal((2, 1, 1), (overview.GetProperty("requests").GetInt32(), overview.GetProperty("localRequests").GetInt32(), overview.GetProperty("cloudRequests").GetInt32()));
        Assert.Equal(0.25m, overview.GetProperty("spendUsd").GetDecimal());
        Assert.Equal("abc123abc123", overview.GetProperty("policyVersion").GetString());
        Assert.Equal(0, overview.GetProperty("recordsDropped").GetInt32());
        Assert.Equal(48, overview.GetProperty("buckets").GetArrayLength());
        var engine = overview.GetProperty("engine");
        Assert.Equal(("ready", 42, 3, 2), (engine.GetProperty("state").GetString(), engine.GetProperty("pid").GetInt32(), engine.GetProperty("busy").GetInt32(), engine.GetProperty("queued").GetInt32()));
    }

    [Fact]
    public async Task Overview_ShortWindow_OnlyItsRows()
    {
        await _host.Store.AppendAsync([Records.Local(1, Records.Noon.ToUnixTimeMilliseconds()), Records.Local(2, Records.Noon.AddMinutes(-5).ToUnixTimeMilliseconds())], Cancel);

        var overview = await GetAsync("overview?windowSeconds=60");

        Assert.Equal(1, overview.GetProperty("requests").GetInt32());
    }

    [Fact]
    public async Task Requests_PagesAndDetail_UnknownIsNull()
    {
        var refused = new RequestRecord { Id = Records.Id(3), StartedAtMs = 3, Dialect = "openai.chat", Status = 401, ErrorCode = "invalid_api_key" };
        await _host.Store.AppendAsync([Records.Local(1, 1), Records.Local(2, 2), refused], Cancel);

        var page = await GetAsync("requests?limit=2");
        var next = await GetAsync($"requests?limit=2&beforeId={Records.Id(2)}");
        var failed = await GetAsync("requests?onlyFailed=true&egress=none");
        var detail = await GetAsync("requests/" + Records.Id(3));

        Assert.Equal([Records.Id(3), Records.Id(2)], Ids(page));
        Assert.True(page.GetProperty("hasMore").GetBoolean());
        Assert.Equal([Records.Id(1)], Ids(next));
        Assert.False(next.GetProperty("hasMore").GetBoolean());
        Assert.Equal([Records.Id(3)], Ids(failed));
        Assert.Equal(JsonValueKind.Null, detail.GetProperty("costUsd").ValueKind);
        Assert.Equal("public", detail.GetProperty("label").GetString());
    }

    [Theory]
    [InlineData("overview?windowSeconds=59")]
    [InlineData("overview?windowSeconds=abc")]
    [InlineData("overview?windowSeconds=99999999999999")]
    [InlineData("overview?window=60")]
    [InlineData("requests?limit=0")]
    [InlineData("requests?limit=201")]
    [InlineData("requests?limit=1&limit=2")]
    [InlineData("requests?egress=mars")]
    [InlineData("requests?onlyFailed=1")]
    [InlineData("requests?beforeId=")]
    [InlineData("requests?keyId=1")]
    [InlineData("privacy?from=yesterday")]
    [InlineData("privacy?from=2026-11-25")]
    [InlineData("privacy?from=2020-01-01")]
    [InlineData("privacy?window=1")]
    [InlineData("egress?deployment=")]
    public async Task Query_Wrong_400NamesTheKeyAndTheCure(string path)
    {
        using var answer = await _admin.GetAsync("/admin/api/v1/" + path, Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("error");
        Assert.Equal("invalid_query", error.GetProperty("code").GetString());
        Assert.Contains(path.Split('?', '=')[1], error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("requests/no-such-id")]
    [InlineData("decisions/no-such-id")]
    [InlineData("policy/versions/9")]
    [InlineData("policy/versions/abc")]
    [InlineData("requests/..%2f..%2fetc%2fpasswd")]
    [InlineData("requests/'%20OR%20'1'='1")]
    [InlineData("no-such-path")]
    public async Task S20_Get_UnknownId_404(string path)
    {
        using var answer = await _admin.GetAsync("/admin/api/v1/" + path, Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Decision_RecordedRequest_IsExplainedFromFactsToOutcome()
    {
        var record = Records.Local(1, Records.Noon.ToUnixTimeMilliseconds());
        (record.Decision, record.Reason, record.Findings, record.Label) = (Records.Decision(), "label_pii:email", FindingKinds.Email, DataLabel.Confidential);
        (record.RequestedModel, record.InputTokensEstimate) = ("auto", 12);
        await _host.Store.AppendAsync([record], Cancel);

        var decision = await GetAsync("decisions/" + Records.Id(1));

        Assert.Equal(
            "Answered by local/demo, on this side; what was found in it (email) keeps it local; 1 of 2 deployments were out of the question.",
            decision.GetProperty("sentence").GetString());
        Assert.Equal(("abc123abc123", "private-stays"), (decision.GetProperty("policyVersion").GetString(), decision.GetProperty("ruleId").GetString()));
        var facts = decision.GetProperty("facts");
        Assert.Equal(("openai.chat", "auto", "confidential", 12), (facts.GetProperty("dialect").GetString(), facts.GetProperty("requestedModel").GetString(), facts.GetProperty("label").GetString(), facts.GetProperty("inputTokensEstimate").GetInt32()));
        Assert.Equal(["candidate", "label_local_only"], decision.GetProperty("candidates").EnumerateArray().Select(static one => one.GetProperty("verdict").GetString()));
        var counterfactual = decision.GetProperty("candidates")[1];
        Assert.Equal((0.0000025m, 400, 900), (counterfactual.GetProperty("costUsd").GetDecimal(), counterfactual.GetProperty("predictedTtftMs").GetInt32(), counterfactual.GetProperty("predictedTotalMs").GetInt32()));
        Assert.Equal((80, JsonValueKind.Null), (counterfactual.GetProperty("score").GetProperty("price").GetInt32(), counterfactual.GetProperty("score").GetProperty("quality").ValueKind));
        Assert.Equal(JsonValueKind.Null, decision.GetProperty("candidates")[0].GetProperty("costUsd").ValueKind);
        Assert.Equal("chat", facts.GetProperty("task").GetString());
        Assert.Equal(("local/demo", 5.0), (decision.GetProperty("observed").GetProperty("deployment").GetString(), decision.GetProperty("observed").GetProperty("durationMs").GetDouble()));
    }

    [Fact]
    public async Task Decision_RefusedRequest_SaysWhy()
    {
        var decision = Records.Decision();
        var refused = new RequestRecord
        {
            Id = Records.Id(4),
            StartedAtMs = 4,
            Dialect = "openai.chat",
            Status = 503,
            ErrorCode = "local_only_unavailable",
            Reason = decision.Reason,
            Findings = FindingKinds.Email,
            Decision = new RoutingDecision(decision.Policy, null, decision.Reason, [new CandidateVerdict(0, VerdictKind.EngineDown), new CandidateVerdict(1, VerdictKind.LabelLocalOnly)], 0, RefusalKind.LocalOnlyUnavailable),
        };
        await _host.Store.AppendAsync([refused], Cancel);

        var report = await GetAsync("decisions/" + Records.Id(4));

        Assert.Equal("local_only_unavailable", report.GetProperty("refusal").GetString());
        Assert.StartsWith("Not answered (HTTP 503, local_only_unavailable); what was found in it (email) keeps it local", report.GetProperty("sentence").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Privacy_RecordedDays_MixAndAStoppedDetectorWhichTheOverviewTells()
    {
        var records = Enumerable.Range(0, 15 * 20).Select(static i =>
        {
            var day = i / 20;
            var record = Records.Local(i, Records.Noon.AddDays(-day).AddMinutes(-i % 20).ToUnixTimeMilliseconds());
            (record.Decision, record.App, record.KeyName, record.Reason) = (Records.Decision(), "crm", "app", "label_pii:email");
            (record.Findings, record.Label) = day == 0 ? (FindingKinds.None, DataLabel.Public) : (FindingKinds.Email, DataLabel.Confidential);
            return record;
        });
        await _host.Store.AppendAsync([.. records], Cancel);

        var day = await GetAsync("privacy");
        var week = await GetAsync("privacy?from=2026-11-17T12:00:01Z&to=2026-11-24T12:00:01Z");
        var overview = await GetAsync("overview");

        Assert.Equal((20, 140, "crm"), (day.GetProperty("requests").GetInt32(), week.GetProperty("requests").GetInt32(), week.GetProperty("apps")[0].GetProperty("name").GetString()));
        Assert.Equal(("email", 120), (week.GetProperty("findings")[0].GetProperty("kind").GetString(), week.GetProperty("findings")[0].GetProperty("requests").GetInt32()));
        Assert.Equal("email", day.GetProperty("detectors").GetProperty("stopped")[0].GetString());
        Assert.Equal("email", overview.GetProperty("stoppedDetectors")[0].GetString());
        Assert.False(day.GetProperty("judge").GetProperty("isOn").GetBoolean());
    }

    [Theory]
    [InlineData("""{"text":"write to jane.roe@example.com"}""", "application/json", 200, "EMAIL_ADDRESS")]
    [InlineData("""{"text":"write to jane.roe@example.com"}""", "text/plain", 415, "application/json")]
    [InlineData("""{"text":"jane.roe@example.com","more":1}""", "application/json", 400, "with one string")]
    [InlineData("jane.roe@example.com", "application/json", 400, "with one string")]
    [InlineData("null", "application/json", 400, "with one string")]
    public async Task S29_Findings_AnyBody_AnswerHoldsNothingOfTheText(string body, string type, int status, string part)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, type);

        using var answer = await _admin.PostAsync("/admin/api/v1/privacy/findings", content, Cancel);

        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.DoesNotContain("jane", text, StringComparison.Ordinal);
        Assert.Contains("no-store", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200_000, 422)]
    [InlineData(2_000_000, 413)]
    public async Task S16_Findings_TooLarge_IsRefused(int length, int status)
    {
        using var content = new StringContent($$"""{"text":"{{new string('a', length)}}"}""", System.Text.Encoding.UTF8, "application/json");

        using var answer = await _admin.PostAsync("/admin/api/v1/privacy/findings", content, Cancel);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task S26_Policy_ChangeWithoutToken_IsRefused()
    {
        using var body = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        foreach (var path in new[] { "validate", "publish", "rollback" })
        {
            using var answer = await _admin.PostAsync("/admin/api/v1/policy/" + path, body, Cancel);

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("antiforgery_token_missing", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task S29_Api_AllAnswers_HoldNoKey()
    {
        var issued = await ((KeyIssuer)_host.Services.GetService(typeof(KeyIssuer))!).CreateAsync("app", [], Cancel);
        var record = Records.Local(1, Records.Noon.ToUnixTimeMilliseconds());
        (record.KeyId, record.KeyName) = (issued.Stored.Id, issued.Stored.Name);
        await _host.Store.AppendAsync([record], Cancel);

        foreach (var path in new[] { "overview", "requests", "requests/" + Records.Id(1), "engine" })
        {
            Assert.DoesNotContain(issued.Text[^43..], (await GetAsync(path)).GetRawText(), StringComparison.Ordinal);
        }
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await _admin.GetAsync("/admin/api/v1/" + path, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static IEnumerable<string?> Ids(JsonElement page) => page.GetProperty("rows").EnumerateArray().Select(static row => row.GetProperty("id").GetString());
}
