using Bunit;
using Gateway.Contracts;
using Gateway.Contracts.Egress;
using Gateway.Contracts.Policies;
using Gateway.Contracts.Privacy;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace Gateway.Dashboard.Tests;

/// <summary>Renders the pages as a connected browser gets them.</summary>
internal sealed class DashboardTestContext : BunitContext
{
    public DashboardTestContext(bool interactive = true)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;

        // Not AddGatewayDashboard: its server services and bUnit's own do not live in one container.
        Services.AddMudServices();
        Services.Configure<DashboardOptions>(static options => options.ApiUrl = "http://127.0.0.1:9999");
        Services.AddSingleton<IGatewayAdmin>(Admin);
        Services.AddSingleton<IPolicyAdmin>(Policies);
        Services.AddSingleton<IPrivacyAdmin>(Privacy);
        Services.AddSingleton<IEgressAdmin>(Egress);
        Services.AddSingleton<TimeProvider>(Time);
        Renderer.SetRendererInfo(new RendererInfo(interactive ? "Server" : "Static", interactive));
    }

    public FakeGatewayAdmin Admin { get; } = new();

    public FakePolicyAdmin Policies { get; } = new();

    public FakePrivacyAdmin Privacy { get; } = new();

    public FakeEgressAdmin Egress { get; } = new();

    public ManualTime Time { get; } = new();

    public NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();
}
