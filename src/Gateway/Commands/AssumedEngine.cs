using Gateway.LocalEngine;

namespace Gateway.Commands;

/// <summary>The engine of an explanation: ready, or not there, as the question says. Nothing is ever sent to it.</summary>
internal sealed class AssumedEngine(bool ready, string model) : ILocalEngine
{
    private const int AssumedSlots = 1;

    /// <inheritdoc/>
    public event Action? Changed
    {
        add { }
        remove { }
    }

    /// <inheritdoc/>
    public EngineStatus Status { get; } = new(ready ? EngineState.Ready : EngineState.Failed, null, model, null, null, null, null, AssumedSlots, 0, default, null);

    /// <inheritdoc/>
    public EngineEndpoint? Endpoint { get; } = ready ? new EngineEndpoint("none", "none", AssumedSlots) : null;
}
