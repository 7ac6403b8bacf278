using System.Buffers.Text;

namespace Gateway.Protocol.OpenAI;

/// <summary>Nano-dollars as a JSON number in dollars: exact, without exponent, without trailing zeros.</summary>
internal static class UsdText
{
    /// <summary>Room for every amount: sign, 10 digits, point, 9 digits.</summary>
    public const int MaxBytes = 24;

    private const int Decimals = 9;
    private const ulong NanoPerUsd = 1_000_000_000;

    /// <summary>Writes <paramref name="nanoUsd"/> and returns the number of bytes.</summary>
    public static int Format(long nanoUsd, Span<byte> destination)
    {
        int length = 0;
        if (nanoUsd < 0)
        {
            destination[length++] = (byte)'-';
        }

        ulong nano = nanoUsd < 0 ? unchecked(0 - (ulong)nanoUsd) : (ulong)nanoUsd;
        Utf8Formatter.TryFormat(nano / NanoPerUsd, destination[length..], out int whole);
        length += whole;
        ulong fraction = nano % NanoPerUsd;
        if (fraction == 0)
        {
            return length;
        }

        destination[length] = (byte)'.';
        for (int digit = Decimals; digit > 0; digit--)
        {
            destination[length + digit] = (byte)('0' + (fraction % 10));
            fraction /= 10;
        }

        return destination[..(length + 1 + Decimals)].TrimEnd((byte)'0').Length;
    }
}
