using Gateway.Canary.Tests.Values;

namespace Gateway.Canary.Tests.Cases;

/// <summary>Words in questions by which an upstream tells the request, and what it is to do: <c>mkq</c>, twelve letters, <c>q</c>, one letter, <c>q</c>.</summary>
internal static class Marker
{
    /// <summary>Length of a marker.</summary>
    public const int Length = 18;

    private const int Letters = 12;
    private static long _last;

    /// <summary>A new one with the letter of an instruction.</summary>
    public static string New(char instruction)
    {
        Span<char> letters = stackalloc char[Letters];
        Write(letters, 'a', 26);
        return $"mkq{letters}q{instruction}q";
    }

    /// <summary>A word that names a conversation, and no other.</summary>
    public static string Topic()
    {
        Span<char> letters = stackalloc char[Letters];
        Write(letters, 'a', 15);
        return letters.ToString();
    }

    private static void Write(Span<char> letters, char first, uint alphabet)
    {
        var number = (ulong)Interlocked.Increment(ref _last) * 0x9E3779B97F4A7C15;
        foreach (ref var letter in letters)
        {
            letter = (char)(first + (number % alphabet));
            number /= alphabet;
        }
    }

    /// <summary>The letter for a fault.</summary>
    public static char InstructionOf(Fault fault) => fault switch
    {
        Fault.LocalOverloaded => 'l',
        Fault.LocalSlow => 's',
        Fault.LocalDies => 'd',
        Fault.LocalResets => 'r',
        Fault.CloudLimits => 'f',
        Fault.CloudFails => 'g',
        Fault.CloudResets => 'h',
        Fault.PolicyReload => 'p',
        Fault.JudgePrivate => 'v',
        Fault.JudgeSilent => 'w',
        Fault.JudgeGarbled => 'x',
        Fault.JudgeResets => 'y',
        Fault.JudgeFallback => 'u',
        _ => 'n',
    };

    /// <summary>The last marker in a request, since earlier turns may have their own; null: there is none.</summary>
    public static string? In(ReadOnlySpan<byte> request)
    {
        var end = request.Length;
        while (request[..end].LastIndexOf("mkq"u8) is >= 0 and var start)
        {
            // The letters of a marker may begin like one.
            end = start + 2;
            var marker = request.Slice(start, Math.Min(Length, request.Length - start));
            if (marker.Length == Length && marker[^1] == 'q' && marker[^3] == 'q' && marker.IndexOfAnyExceptInRange((byte)'a', (byte)'z') < 0)
            {
                return System.Text.Encoding.ASCII.GetString(marker);
            }
        }

        return null;
    }

    /// <summary>True for a word that a canary may not be mistaken for.</summary>
    public static bool Clashes(CanaryValue canary) => canary.Text.Contains("mkq", StringComparison.Ordinal);
}
