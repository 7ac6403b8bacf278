using System.Net;
using Gateway.Admin;
using Gateway.Configuration;
using Gateway.Dashboard;
using Gateway.Endpoints;
using Gateway.PolicyVersions;
using Gateway.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Gateway;

/// <summary>
/// Builds the one process: the API on its port, admin API and dashboard on theirs. The two never share a pipeline, so nothing an
/// admin page needs (cookies, routing, Blazor) touches an API request, and nothing of the API answers on the admin port.
/// </summary>
internal static class GatewayHost
{
    // Headers larger than this come from no SDK; Kestrel answers 431.
    private const int MaxHeaderBytes = 32 << 10;

    // A body slower than a telephone line, or one that stands still, is not waited for: 408.
    private const double MinBodyBytesPerSecond = 240;
    private static readonly TimeSpan BodyGrace = TimeSpan.FromSeconds(5);

    /// <summary>Builds the host. <paramref name="settings"/> override configuration files and environment.</summary>
    public static IHost Build(IReadOnlyDictionary<string, string?> settings, bool quiet = false) => Host.CreateDefaultBuilder()
        // Options are read once, at the start. Watching for changes would follow every file below the working directory.
        .ConfigureHostConfiguration(static host => host.AddInMemoryCollection([new("hostBuilder:reloadConfigOnChange", "false")]))
        .ConfigureAppConfiguration(configuration => configuration.AddInMemoryCollection(settings))
        .ConfigureLogging(logging => ConfigureLogging(logging, quiet))
        .ConfigureServices((host, services) =>
        {
            services.AddGateway(host.Configuration);
            services.AddOptions<HostOptions>().Configure<IOptions<GatewayOptions>>((options, gateway) => options.ShutdownTimeout = TimeSpan.FromSeconds(gateway.Value.DrainSeconds));
        })
        .ConfigureWebHost(web => web
            .UseKestrel((_, kestrel) => ConfigureKestrel(kestrel))
            .ConfigureServices(static services => services
                .AddSingleton<IConnectionListenerFactory, ApiSockets>()
                .AddSingleton<IMemoryPoolFactory<byte>, SocketMemoryPool.Factory>())
            .UseStaticWebAssets()
            .Configure(ConfigureApp))
        .Build();

    /// <summary>Loads the policy, so that a broken one refuses the start, then runs until stopped.</summary>
    public static async Task RunAsync(IHost host, CancellationToken cancellationToken)
    {
        await host.Services.GetRequiredService<PolicyStart>().LoadAsync(cancellationToken);
        await host.RunAsync(cancellationToken);
    }

    private static void ConfigureKestrel(KestrelServerOptions kestrel)
    {
        var options = kestrel.ApplicationServices.GetRequiredService<IOptions<GatewayOptions>>().Value;
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(options.HeaderSeconds);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(MinBodyBytesPerSecond, BodyGrace);
        kestrel.Listen(new ApiEndPoint(IPAddress.Parse(options.Address), options.Port));
        kestrel.Listen(IPAddress.Parse(options.AdminAddress), options.AdminPort);
        if (options.Http2Port is { } http2)
        {
            // Without TLS nothing negotiates the protocol, so it has a port of its own.
            kestrel.Listen(new ApiEndPoint(IPAddress.Parse(options.Address), http2), static listener => listener.Protocols = HttpProtocols.Http2);
        }
    }

    private static void ConfigureApp(IApplicationBuilder app)
    {
        var router = app.ApplicationServices.GetRequiredService<ApiRouter>();
        app.MapWhen(new AdminListener(app.ApplicationServices).Matches, ConfigureAdmin);
        app.Run(router.HandleAsync);
    }

    private static void ConfigureAdmin(IApplicationBuilder admin)
    {
        admin.UseGatewayDashboardSecurity();
        admin.UseRouting();
        admin.UseAuthentication();
        admin.UseAuthorization();
        admin.UseAntiforgery();
        admin.UseEndpoints(endpoints =>
        {
            endpoints.MapAdminSignIn();
            endpoints.MapAdminApi();
            endpoints.MapPolicySchemas();
            endpoints.MapStaticAssets();
            endpoints.MapGatewayDashboard().RequireAuthorization(AdminAccess.Policy);
        });
    }

    private static void ConfigureLogging(ILoggingBuilder logging, bool quiet)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.UseUtcTimestamp = true;
        });

        // Who does not read them may not stop the requests that write them; how many were left out is said.
        logging.Services.Configure<ConsoleLoggerOptions>(static console => console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite);
        logging.SetMinimumLevel(quiet ? LogLevel.Warning : LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Yarp", LogLevel.Error);

        // With its logger on, ASP.NET makes an Activity and a log scope for every request: 2 kB that nobody reads.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // Its keys lie in the data folder, which the owner alone may enter; the warning would greet every newcomer.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }
}
