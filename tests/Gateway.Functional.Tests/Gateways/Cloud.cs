using Gateway.Simulator;

namespace Gateway.Functional.Tests.Gateways;

/// <summary>A stand-in provider that wants no key.</summary>
internal static class Cloud
{
    /// <summary>Starts one that answers at once and knows <c>x_future</c>, with so many milliseconds between two events.</summary>
    public static Task<SimulatorHost> StartAsync(int chunkMs = 0) =>
        SimulatorHost.StartAsync(
            new SimulatorOptions
            {
                FirstByteMs = 0,
                ChunkMs = chunkMs,
                RequireKey = false,
                AllowedFields = new HashSet<string>(StringComparer.Ordinal) { "x_future" },
            },
            TestContext.Current.CancellationToken);
}
