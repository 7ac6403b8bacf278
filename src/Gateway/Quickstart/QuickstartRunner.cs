using Gateway.Authentication;
using Gateway.Configuration;
using Gateway.LocalEngine;
using Gateway.LocalEngine.Installation;
using Gateway.LocalModels;
using Gateway.PolicyVersions;
using Microsoft.Extensions.Options;

namespace Gateway.Quickstart;

/// <summary>
/// The quickstart, in order: stand-in cloud, engine, model, policy, key, gateway, sign-in link, report. Everything it makes lies in
/// the data folder and is found again by the next start.
/// </summary>
internal static class QuickstartRunner
{
    private const string KeyName = "quickstart";

    // A provider key in the environment replaces the stand-in.
    private static readonly string[] ProviderKeys = ["OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY"];

    /// <summary>Runs until stopped.</summary>
    public static async Task<int> RunAsync(Dictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        var output = Console.Out;
        await output.WriteLineAsync("Gateway quickstart");
        var simulated = ProviderKeys.All(name => string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(name)));
        using var standIn = simulated ? await StandInProvider.StartAsync(cancellationToken) : null;
        settings[$"{GatewayOptions.Section}:{nameof(GatewayOptions.SimulatorUrl)}"] = standIn?.Url;
        await output.WriteLineAsync(simulated ? $"  cloud: a stand-in at {standIn!.Url}, its answers and costs are marked simulated" : "  cloud: real providers, by the keys in the environment");

        using var host = GatewayHost.Build(settings, quiet: true);
        var services = host.Services;
        await PrepareEngineAsync(services, output, cancellationToken);
        await PrepareModelAsync(services, output, cancellationToken);
        await services.GetRequiredService<PolicyStart>().LoadAsync(cancellationToken);
        await host.StartAsync(cancellationToken);
        try
        {
            await AwaitEngineAsync(services, output, cancellationToken);
            var run = await DescribeAsync(services, cancellationToken);
            await run.WriteAsync(services.GetRequiredService<DataDirectory>().QuickstartFile, cancellationToken);
            QuickstartReport.Write(output, run, simulated);
            await host.WaitForShutdownAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Stopped while the model was still loading.
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }

        return 0;
    }

    private static async Task PrepareEngineAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var options = services.GetRequiredService<IOptions<LocalEngineOptions>>().Value;
        if (!options.Enabled)
        {
            return;
        }

        using var line = NewLine(services, output, "engine");
        var progress = new LineProgress(line);
        try
        {
            var engine = await services.GetRequiredService<EngineProvider>().GetAsync(options.EnginePath, options.Install, progress, cancellationToken);
            line.Done($"llama-server {engine.Version.Text} ({engine.Path})");
        }
        catch (EngineException e)
        {
            // The gateway is of use without it; the supervisor tries again, and doctor says the same with a cure.
            line.Done($"none. {e.Message}");
        }
    }

    private static async Task PrepareModelAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var options = services.GetRequiredService<IOptions<LocalEngineOptions>>().Value;
        if (!options.Enabled)
        {
            return;
        }

        using var line = NewLine(services, output, "model");
        var model = await services.GetRequiredService<LocalModelProvider>().ResolveAsync(options.ModelPath, cancellationToken);
        line.Done(model.BuiltIn ? $"the built-in demonstration ({model.Path}); --model FILE loads a real one" : $"{model.Name} ({model.Path})");
    }

    private static async Task AwaitEngineAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var engine = services.GetRequiredService<ILocalEngine>();
        var time = services.GetRequiredService<TimeProvider>();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        using var line = NewLine(services, output, "engine start");
        while (engine.Status.State is EngineState.Installing or EngineState.Starting or EngineState.Restarting)
        {
            line.Report(engine.Status.Reason ?? engine.Status.State.ToString().ToLowerInvariant());
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, stopping.Token);
        }

        line.Done(engine.Status.State == EngineState.Ready ? $"serving local/{engine.Status.Model}" : $"{engine.Status.State}: {engine.Status.Reason}");
    }

    private static async Task<QuickstartFile> DescribeAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var addresses = ListeningAddresses.Of(services);
        var engine = services.GetRequiredService<ILocalEngine>().Status;
        var adminUrl = addresses.Admin.GetLeftPart(UriPartial.Authority);
        var code = await services.GetRequiredService<AdminCodes>().IssueAsync(cancellationToken);
        return new QuickstartFile
        {
            Url = addresses.Api.GetLeftPart(UriPartial.Authority),
            AdminUrl = adminUrl,
            ApiKey = await KeyAsync(services, cancellationToken),
            AdminLink = $"{adminUrl}/sign-in?code={code}",
            LocalModel = engine.Model is { } model ? "local/" + model : null,
            Engine = new QuickstartEngine(engine.EnginePath, engine.Version, engine.Pid),
            Pid = Environment.ProcessId,
        };
    }

    // A key is shown once and stored as a hash; the quickstart's own file is where the next start finds it.
    private static async Task<string> KeyAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var earlier = await QuickstartFile.ReadAsync(services.GetRequiredService<DataDirectory>().QuickstartFile, cancellationToken);
        return earlier is not null && services.GetRequiredService<KeyRing>().TryAuthenticate(earlier.ApiKey, out _)
            ? earlier.ApiKey
            : (await services.GetRequiredService<KeyIssuer>().CreateAsync(KeyName, [], cancellationToken)).Text;
    }

    private static ProgressLine NewLine(IServiceProvider services, TextWriter output, string step) =>
        new(step, output, !Console.IsOutputRedirected, services.GetRequiredService<TimeProvider>());

    private sealed class LineProgress(ProgressLine line) : IProgress<InstallProgress>
    {
        public void Report(InstallProgress value) => line.Report(value.ToString());
    }
}
