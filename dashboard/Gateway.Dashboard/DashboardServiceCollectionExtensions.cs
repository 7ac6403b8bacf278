using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;

namespace Gateway.Dashboard;

/// <summary>Registers the dashboard.</summary>
public static class DashboardServiceCollectionExtensions
{
    // The longest thing that a page sends is the text of a trial: TryBox.MaxLength characters of up to six bytes each, as the page escapes them.
    private const int MaxMessageBytes = 256 * 1024;

    // A dropped connection keeps its page in memory this long; the gateway has few admins.
    private const int MaxDroppedCircuits = 20;
    private static readonly TimeSpan KeepDroppedCircuit = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Adds the pages. The host registers <see cref="Contracts.IGatewayAdmin"/>, calls <c>UseStaticWebAssets</c> and
    /// <c>MapStaticAssets</c>, and decides who may come in.
    /// </summary>
    public static IServiceCollection AddGatewayDashboard(this IServiceCollection services, Action<DashboardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<DashboardOptions>().Configure(options => configure?.Invoke(options));
        services.TryAddSingleton(TimeProvider.System);
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents(static options =>
            {
                options.DetailedErrors = false;
                options.DisconnectedCircuitMaxRetained = MaxDroppedCircuits;
                options.DisconnectedCircuitRetentionPeriod = KeepDroppedCircuit;
            })
            .AddHubOptions(static options => options.MaximumReceiveMessageSize = MaxMessageBytes);
        services.AddMudServices();
        return services;
    }
}
