using System.Text.Json;
using Gateway.Testing.Http;

namespace Gateway.Functional.Tests.Simulator;

/// <summary>What real clients send must pass the checks that refuse wrong translations.</summary>
public sealed class ClientShapeTests
{
    [Fact]
    public async Task Requests_OfRealClients_AreTaken()
    {
        var file = FindRecordings();
        Assert.SkipWhen(file is null, "the recorded client requests are not beside this checkout");
        await using var simulator = await SimulatorSession.StartAsync();
        var refused = new List<string>();
        foreach (var line in await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken))
        {
            var recorded = SimulatorSession.Parse(line);
            var isBad = SendsOldSampling(recorded);
            var refusal = recorded.GetProperty("method").GetString() == "POST" ? await SendAsync(simulator, recorded) : null;
            if (refusal is not null != isBad)
            {
                refused.Add($"{recorded.GetProperty("client")} {recorded.GetProperty("url")}: {refusal ?? "taken"}");
            }
        }

        Assert.Empty(refused);
    }

    /// <summary>The newer Anthropic SDK still sends a temperature, which the version it speaks refuses.</summary>
    private static bool SendsOldSampling(JsonElement recorded) =>
        recorded.GetProperty("headers").TryGetProperty("anthropic-version", out var version)
        && version.GetString() == "2026-10-21"
        && recorded.GetProperty("body").ValueKind == JsonValueKind.Object
        && recorded.GetProperty("body").TryGetProperty("temperature", out _);

    private static async Task<string?> SendAsync(SimulatorSession simulator, JsonElement recorded)
    {
        List<string> headers = ["authorization: Bearer k"];
        foreach (var header in recorded.GetProperty("headers").EnumerateObject())
        {
            if (header.Name.StartsWith("anthropic-", StringComparison.OrdinalIgnoreCase))
            {
                headers.Add($"{header.Name}: {header.Value}");
            }
        }

        var response = await simulator.SendAsync(
            RawHttpRequest.PostJson(recorded.GetProperty("url").GetString()!, recorded.GetProperty("body").GetRawText(), [.. headers]));
        return response.Status == 200 ? null : response.Text;
    }

    private static string? FindRecordings()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", "conformance", "clients", "requests.jsonl");
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
