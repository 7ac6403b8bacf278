namespace Gateway.Simulator.Playback;

/// <summary>One event of a stream with its blank line, or one whole JSON body.</summary>
internal sealed record Frame(byte[] Bytes, FrameKind Kind, int Tokens);
