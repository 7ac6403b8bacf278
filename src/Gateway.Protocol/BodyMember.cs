namespace Gateway.Protocol;

/// <summary>Where one member of a body's root object lies, as byte positions. The default value says that it is not there.</summary>
/// <param name="Start">Opening quote of its key.</param>
/// <param name="ValueStart">First byte of its value.</param>
/// <param name="End">Behind the last byte of its value.</param>
public readonly record struct BodyMember(int Start, int ValueStart, int End)
{
    /// <summary>True when the body has the member.</summary>
    public bool IsThere => End > 0;

    /// <summary>The bytes of its value.</summary>
    public ReadOnlyMemory<byte> ValueIn(ReadOnlyMemory<byte> body) => body[ValueStart..End];
}
