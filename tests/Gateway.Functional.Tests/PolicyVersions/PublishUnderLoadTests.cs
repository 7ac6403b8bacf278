using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Gateway.Functional.Tests.Gateways;

namespace Gateway.Functional.Tests.PolicyVersions;

/// <summary>100 publishes while requests run: none fails, and every answer names exactly one version, whose rules it followed.</summary>
public sealed class PublishUnderLoadTests
{
    private const int Publishes = 100;
    private const int RequestsPerSecond = 500;
    private const int Senders = 32;
    private const int EveryStream = 5;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Publish_100Times_NoRequestFailsAndEachNamesOneVersion()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud, cloud);
        using var admin = await AdminClient.SignInAsync(gateway);
        var orders = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var first = await gateway.ChatAsync(Bodies.Chat());
        orders[first.Headers["x-gateway-policy-version"]] = "first/model-a";
        using var stop = new CancellationTokenSource();
        var clock = Stopwatch.StartNew();

        var load = SendAsync(gateway, clock, stop.Token);
        for (var i = 1; i <= Publishes; i++)
        {
            var due = (Duration * i / Publishes) - clock.Elapsed;
            await Task.Delay(due > TimeSpan.Zero ? due : TimeSpan.Zero, TestContext.Current.CancellationToken);
            await PublishAsync(admin, gateway, cloud.BaseUrl, i, orders);
        }

        await stop.CancelAsync();
        var answers = await load;
        var seconds = clock.Elapsed.TotalSeconds;

        var failed = answers.Where(static answer => answer.Status != 200 || !answer.Complete).Select(static answer => answer.ToString()).Take(5).ToList();
        Assert.True(failed.Count == 0, string.Join('\n', failed));
        Assert.All(answers, answer => Assert.Equal(orders[Assert.Single(answer.Versions)], answer.Model));
        var seen = answers.Select(static answer => answer.Versions[0]).Distinct(StringComparer.Ordinal).Count();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Publishes} publishes in {seconds:0.0} s under {answers.Count / seconds:0} requests/s ({answers.Count} requests, a fifth of them streams): 0 failed, {seen} versions seen");
        Assert.InRange(seen, Publishes / 2, Publishes + 1);
        Assert.Equal(Publishes + 1, await admin.LiveAsync());
    }

    private static async Task PublishAsync(AdminClient admin, GatewayUnderTest gateway, Uri cloud, int number, ConcurrentDictionary<string, string> orders)
    {
        // The order turns with each version, and every third one changes what a deployment is.
        var model = number % 2 == 0 ? "first/model-a" : "second/model-b";
        var limits = number % 3 == 0 ? "connect: 4s" : "";
        var deployments = "deployments:\n" + GatewayUnderTest.DeploymentAt("first/model-a", cloud, limits) + GatewayUnderTest.DeploymentAt("second/model-b", cloud);
        var routing = GatewayUnderTest.RoutingTo(model) + $"# {number}\n";

        // Known before it is live: the first answer may be quicker than ours.
        var (_, valid) = await admin.PostAsync("policy/validate", AdminClient.Draft(deployments, routing));
        orders[valid["policyVersion"]!.GetValue<string>()] = model;
        var (status, body) = await admin.PublishAsync(deployments, routing, number, $"number {number}");
        Assert.True(status == 200, body.ToString());
        Assert.True(orders.ContainsKey(body["live"]!["policyVersion"]!.GetValue<string>()));
    }

    // As many senders as can be waiting at once, on one schedule: a slow answer delays its sender, not the others.
    private static async Task<List<Answer>> SendAsync(GatewayUnderTest gateway, Stopwatch clock, CancellationToken stop)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = gateway.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", gateway.Key);
        var next = -1;
        var senders = Enumerable.Range(0, Senders).Select(_ => Task.Run(
            async () =>
            {
                var answers = new List<Answer>();
                while (!stop.IsCancellationRequested)
                {
                    var number = Interlocked.Increment(ref next);
                    var wait = TimeSpan.FromSeconds((double)number / RequestsPerSecond) - clock.Elapsed;
                    if (wait > TimeSpan.Zero)
                    {
                        await Task.Delay(wait, CancellationToken.None);
                    }

                    answers.Add(await AskAsync(http, number % EveryStream == 0));
                }

                return answers;
            },
            CancellationToken.None));
        return [.. (await Task.WhenAll(senders)).SelectMany(static answers => answers)];
    }

    private static async Task<Answer> AskAsync(HttpClient http, bool stream)
    {
        using var body = new StringContent(stream ? Bodies.Stream() : Bodies.Chat(), Encoding.UTF8, "application/json");
        try
        {
            using var answer = await http.PostAsync("/v1/chat/completions", body, CancellationToken.None);
            var text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
            return new Answer(
                (int)answer.StatusCode,
                text.Contains(stream ? "[DONE]" : "\"finish_reason\"", StringComparison.Ordinal),
                [.. answer.Headers.TryGetValues("x-gateway-policy-version", out var versions) ? versions : []],
                answer.Headers.TryGetValues("x-gateway-model", out var models) ? models.First() : text);
        }
        catch (HttpRequestException exception)
        {
            return new Answer(0, false, [], exception.Message);
        }
    }

    private sealed record Answer(int Status, bool Complete, IReadOnlyList<string> Versions, string Model);
}
