using System.Net;
using System.Text.Json;
using Gateway.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Canary.Tests.Worlds;

/// <summary>What an admin can read: the reports of the admin API and the pages of the dashboard.</summary>
internal static class AdminPages
{
    private const int DecisionsRead = 20;

    private static readonly string[] Paths =
    [
        "/", "/requests", "/policies", "/admin/api/v1/overview", "/admin/api/v1/requests", "/admin/api/v1/engine", "/admin/api/v1/forecasts",
        "/admin/api/v1/experiments", "/admin/api/v1/policy",
    ];

    /// <summary>Reads all of it, the newest requests and decisions one by one.</summary>
    public static async Task<List<(string Name, byte[] Bytes)>> ReadAsync(HostedGateway gateway)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = gateway.AdminUrl };
        var code = await gateway.Services.GetRequiredService<AdminCodes>().IssueAsync(CancellationToken.None);
        using (await http.GetAsync("/sign-in?code=" + code))
        {
        }

        List<(string, byte[])> pages = [];
        foreach (var path in Paths)
        {
            pages.Add((path, await http.GetByteArrayAsync(path)));
        }

        var list = pages.Single(static page => page.Item1 == "/admin/api/v1/requests").Item2;
        using var document = JsonDocument.Parse(list);
        foreach (var row in document.RootElement.GetProperty("rows").EnumerateArray().Take(DecisionsRead))
        {
            var id = row.GetProperty("id").GetString();
            foreach (var path in (string[])[$"/admin/api/v1/requests/{id}", $"/admin/api/v1/decisions/{id}", $"/requests/{id}"])
            {
                using var answer = await http.GetAsync(path);
                pages.Add((path, await answer.Content.ReadAsByteArrayAsync()));
            }
        }

        return pages;
    }
}
