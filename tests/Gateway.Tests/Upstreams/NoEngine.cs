using Gateway.LocalEngine;

namespace Gateway.Tests.Upstreams;

/// <summary>An engine that is switched off.</summary>
internal sealed class NoEngine : ILocalEngine
{
    public event Action? Changed;

    public EngineStatus Status { get; } = new(EngineState.Disabled, null, null, null, null, null, null, 0, 0, default, null);

    public EngineEndpoint? Endpoint => Changed is null ? null : throw new InvalidOperationException("Nobody listens in these tests.");
}
