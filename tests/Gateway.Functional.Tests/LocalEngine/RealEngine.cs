using Gateway.LocalEngine;
using Gateway.LocalEngine.Installation;

namespace Gateway.Functional.Tests.LocalEngine;

/// <summary>The real llama-server, located or installed once into the user's cache for all tests.</summary>
public sealed class RealEngine : IAsyncLifetime
{
    private string? _problem;
    private EngineBinary? _binary;

    /// <summary>The engine; a test that asks for it is skipped with the reason where it cannot be had.</summary>
    internal EngineBinary Binary
    {
        get
        {
            if (_binary is null)
            {
                Assert.Skip($"no llama-server: {_problem}");
            }

            return _binary;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var cache = EngineCache.ForUser();
        var commands = new CommandRunner(TimeProvider.System);
        var locator = new EngineLocator(cache, commands);
        try
        {
            _binary = await new EngineProvider(locator, new EngineInstaller(cache, locator, commands, TimeProvider.System))
                .GetAsync(Environment.GetEnvironmentVariable("Local__EnginePath"), install: true, progress: null, TestContext.Current.CancellationToken);
        }
        catch (EngineException error)
        {
            _problem = error.Message;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
