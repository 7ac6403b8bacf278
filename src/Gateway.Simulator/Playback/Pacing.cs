using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Playback;

/// <summary>How long an answer waits before each of its parts.</summary>
internal readonly record struct Pacing(TimeSpan FirstByte, TimeSpan Chunk, double? TokensPerSecond)
{
    /// <summary>The script's pacing, with the simulator's options where it says nothing.</summary>
    public static Pacing Of(Script script, SimulatorOptions options) => new(
        TimeSpan.FromMilliseconds(script.FirstByteDelayMs ?? options.FirstByteMs),
        TimeSpan.FromMilliseconds(script.ChunkDelayMs ?? options.ChunkMs),
        script.TokensPerSecond);

    /// <summary>The wait before a content frame that is not the first.</summary>
    public TimeSpan Before(Frame frame) =>
        TokensPerSecond is > 0 and { } rate ? TimeSpan.FromSeconds(Math.Max(1, frame.Tokens) / rate) : Chunk;
}
