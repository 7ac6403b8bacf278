namespace Gateway.Protocol.Json;

/// <summary>Replace <paramref name="Length"/> bytes at <paramref name="Start"/> by <paramref name="Replacement"/>. Length 0 inserts.</summary>
public readonly record struct BodyEdit(int Start, int Length, ReadOnlyMemory<byte> Replacement);
