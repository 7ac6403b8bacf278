using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gateway.Commands;
using Gateway.Functional.Tests.Gateways;
using Gateway.Testing.Http;
using Gateway.Testing.Processes;
using Gateway.Testing.Sockets;
using Gateway.Testing.Waiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Gateway.Functional.Tests.Protocol;

/// <summary>A cloud over TLS and HTTP/2, as the providers' are, whose windows are smaller than a long request.</summary>
public sealed class Http2UpstreamTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-http2-").FullName;
    private readonly List<(string Protocol, string Body)> _received = [];
    private readonly X509Certificate2 _certificate = Certificate();
    private WebApplication _cloud = null!;
    private ChildProcess _gateway = null!;
    private Uri _url = null!;
    private string _key = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var trusted = Path.Combine(_folder, "trusted.pem");
        await File.WriteAllTextAsync(trusted, _certificate.ExportCertificatePem(), Cancel);
        _cloud = await StartCloudAsync();
        var policy = Directory.CreateDirectory(Path.Combine(_folder, "policy")).FullName;
        var address = new Uri($"https://localhost:{new Uri(_cloud.Urls.Single()).Port}/v1");
        await File.WriteAllTextAsync(Path.Combine(policy, "deployments.yaml"), "deployments:\n" + GatewayUnderTest.DeploymentAt("first/model-a", address), Cancel);
        await File.WriteAllTextAsync(Path.Combine(policy, "routing.yaml"), GatewayUnderTest.RoutingTo("first/model-a"), Cancel);
        var data = Path.Combine(_folder, "data");
        using (var session = KeysCommandSession.Open(data, mustExist: false))
        {
            _key = (await session.Issuer.CreateAsync("test", [], Cancel)).Text;
        }

        var port = Loopback.FreePort();
        _url = new Uri($"http://127.0.0.1:{port}");
        _gateway = ChildProcess.Start(
            Path.Combine(AppContext.BaseDirectory, "Gateway"),
            ["serve", "--port", $"{port}", "--admin-port", $"{Loopback.FreePort()}", "--data", data, "--policies", policy],
            new Dictionary<string, string?> { ["Local__Enabled"] = "false", ["SSL_CERT_FILE"] = trusted });
        await Eventually.UntilAsync(async () => _gateway.HasExited || await IsReadyAsync(), Patience, Cancel);
    }

    [Fact]
    public async Task Request_Long_ArrivesWhole()
    {
        var body = Bodies.Chat(new string('a', 1_000_000));

        var answer = await ChatAsync(body);

        Assert.True(answer.Status == 200, answer.Text + string.Join('\n', _gateway.Output));
        Assert.Equal([("HTTP/2", body.Replace("\"auto\"", "\"model-a\"", StringComparison.Ordinal))], _received);
    }

    [Fact]
    public async Task Request_AnsweredBeforeItIsTaken_HasTheAnswerAndLeavesTheNextAlone()
    {
        var refused = await ChatAsync(Bodies.Chat("refuse " + new string('b', 1_000_000)));
        var hasty = await ChatAsync(Bodies.Chat("answer " + new string('c', 1_000_000)));
        var body = Bodies.Chat(new string('d', 1_000_000));
        var whole = await ChatAsync(body);

        Assert.Equal((413, 200, 200), (refused.Status, hasty.Status, whole.Status));
        Assert.Contains("too much", refused.Text, StringComparison.Ordinal);
        Assert.Equal([("HTTP/2", body.Replace("\"auto\"", "\"model-a\"", StringComparison.Ordinal))], _received);
    }

    public async ValueTask DisposeAsync()
    {
        await _gateway.DisposeAsync();
        await _cloud.DisposeAsync();
        _certificate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var from = DateTimeOffset.UtcNow.AddDays(-1);
        using var own = request.CreateSelfSigned(from, from.AddDays(2));
        return X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null);
    }

    private async Task<WebApplication> StartCloudAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.Http2.InitialStreamWindowSize = kestrel.Limits.Http2.InitialConnectionWindowSize = 65_535;
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                listen.UseHttps(_certificate);
            });
        });
        var cloud = builder.Build();
        cloud.Run(AnswerAsync);
        await cloud.StartAsync(Cancel);
        return cloud;
    }

    // What it is to do stands in the first bytes, which are there with the headers.
    private async Task AnswerAsync(HttpContext context)
    {
        var begin = await context.Request.BodyReader.ReadAtLeastAsync(100, Cancel);
        var text = Encoding.UTF8.GetString(begin.Buffer);
        context.Request.BodyReader.AdvanceTo(begin.Buffer.Start);
        context.Response.ContentType = "application/json";
        if (text.Contains("refuse ", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            await context.Response.WriteAsync("{\"error\":{\"message\":\"too much\",\"type\":\"invalid_request_error\"}}", Cancel);
            return;
        }

        if (!text.Contains("answer ", StringComparison.Ordinal))
        {
            using var reader = new StreamReader(context.Request.Body);
            _received.Add((context.Request.Protocol, await reader.ReadToEndAsync(Cancel)));
        }

        await context.Response.WriteAsync(
            """{"id":"c1","object":"chat.completion","created":1,"model":"model-a","choices":[{"index":0,"message":{"role":"assistant","content":"Hi."},"finish_reason":"stop"}],"usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}""",
            Cancel);
    }

    private async Task<RawHttpResponse> ChatAsync(string body)
    {
        await using var client = await RawHttpClient.ConnectAsync(_url, Cancel);
        await client.SendAsync(RawHttpRequest.PostJson("/v1/chat/completions", body, $"authorization: Bearer {_key}"), Cancel);
        return await client.ReadAsync(Cancel);
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            await using var client = await RawHttpClient.ConnectAsync(_url, Cancel);
            await client.SendAsync(RawHttpRequest.Get("/health/ready"), Cancel);
            return (await client.ReadAsync(Cancel)).Text == "ready\n";
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException)
        {
            return false;
        }
    }
}
