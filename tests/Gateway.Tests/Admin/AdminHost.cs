using System.Net;
using Gateway.Admin;
using Gateway.Authentication;
using Gateway.Contracts.Policies;
using Gateway.LocalEngine;
using Gateway.Recording;
using Gateway.Storage;
using Gateway.Tests.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Admin;

/// <summary>The admin port alone, on a real socket, over a real store.</summary>
internal sealed class AdminHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private AdminHost(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public IServiceProvider Services => _app.Services;

    public IRequestStore Store => Services.GetRequiredService<IRequestStore>();

    public IReadOnlyList<Endpoint> Endpoints => Services.GetRequiredService<EndpointDataSource>().Endpoints;

    public static async Task<AdminHost> StartAsync(TempData data, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton(data.Directory);
        builder.Services.AddSingleton<FakeEngine>();
        builder.Services.AddSingleton<ILocalEngine>(static services => services.GetRequiredService<FakeEngine>());
        builder.Services.AddSingleton<IAdminSources>(static services => services.GetRequiredService<FakeEngine>());
        builder.Services.AddSingleton<IPolicyAdmin, FakePolicyAdmin>();
        builder.Services.AddGatewayStorage().AddGatewayAuthentication().AddGatewayRecording().AddGatewayAdmin();
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapAdminSignIn().MapAdminApi();

        // Stands for the dashboard: a page with the sign-out form's token.
        app.MapGet("/", static (HttpContext http, IAntiforgery antiforgery) => "dashboard " + antiforgery.GetAndStoreTokens(http).RequestToken)
            .RequireAuthorization(AdminAccess.Policy);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new AdminHost(app);
    }

    public Task<string> NewCodeAsync() => Services.GetRequiredService<AdminCodes>().IssueAsync(TestContext.Current.CancellationToken);

    public HttpClient NewBrowser(CookieContainer? cookies = null) =>
        new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new CookieContainer() }) { BaseAddress = Address };

    public async Task<HttpClient> NewSignedInBrowserAsync(CookieContainer? cookies = null)
    {
        var browser = NewBrowser(cookies);
        using var answer = await browser.GetAsync("/sign-in?code=" + await NewCodeAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return browser;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
