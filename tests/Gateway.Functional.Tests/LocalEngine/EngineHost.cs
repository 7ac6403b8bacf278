using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Gateway.Configuration;
using Gateway.LocalEngine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.Functional.Tests.LocalEngine;

/// <summary>A supervisor with everything real, as the gateway registers it, in a data folder of its own.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    private readonly ServiceProvider _services;
    private readonly string _data;

    public EngineHost(EngineBinary binary, IEnginePreparation? preparation = null, params (string Key, string Value)[] settings)
        : this(binary.Path, preparation, settings) => Binary = binary;

    private EngineHost(string enginePath, IEnginePreparation? preparation, (string Key, string Value)[] settings)
    {
        _data = Directory.CreateTempSubdirectory("gateway-test-").FullName;
        Dictionary<string, string?> values = new()
        {
            ["Gateway:DataDirectory"] = _data,
            ["Local:Slots"] = "2",
            ["Test:Engine"] = enginePath,
        };
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddOptions<GatewayOptions>().BindConfiguration(GatewayOptions.Section);
        if (preparation is not null)
        {
            services.AddSingleton(preparation);
        }

        _services = services.AddLocalEngine().BuildServiceProvider();
        Supervisor = _services.GetRequiredService<LlamaServerSupervisor>();
        Client = new HttpClient(EngineHttpHandler.Create(() => Supervisor.Endpoint)) { BaseAddress = EngineHttpHandler.BaseAddress };
    }

    public EngineBinary? Binary { get; }

    public LlamaServerSupervisor Supervisor { get; }

    public HttpClient Client { get; }

    public CollectedLog Log { get; } = new();

    public EngineStatus Status => Supervisor.Status;

    public async Task StartAsync(TimeSpan limit)
    {
        await Supervisor.StartAsync(TestContext.Current.CancellationToken);
        await UntilAsync(() => Status.State == EngineState.Ready, limit);
    }

    public async Task UntilAsync(Func<bool> condition, TimeSpan limit)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(waited.Elapsed < limit, $"not within {limit.TotalSeconds} s; {Status}; log: {Log}");
            await Task.Delay(Poll, TestContext.Current.CancellationToken);
        }
    }

    public async Task<(HttpStatusCode Status, string Body)> ChatAsync(string json, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v1/chat/completions") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key ?? Supervisor.Endpoint?.ApiKey);
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        await Supervisor.StopAsync(CancellationToken.None);
        Client.Dispose();
        await _services.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }
}
