using System.Buffers;

namespace Gateway.Policy.Classification;

/// <summary>Keys in the shape of a known vendor's, inside a long run of letters, digits, <c>-</c> and <c>_</c>.</summary>
internal static class ApiKeyRule
{
    /// <summary>Shortest run worth a look: the shortest key we know (AWS) has 20 characters.</summary>
    public const int MinRun = 20;

    /// <summary>Shortest random part of keys whose vendor does not say how long they are.</summary>
    private const int MinRandom = 20;

    /// <summary>What runs are made of.</summary>
    public static SearchValues<byte> RunBytes { get; } =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    private static readonly SearchValues<byte> Alphanumeric =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"u8);

    private static readonly SearchValues<byte> UpperAndDigits = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8);

    /// <summary>True when the run at <paramref name="start"/> holds a key, or is part of one that dots divide.</summary>
    public static bool Matches(ReadOnlySpan<byte> text, int start, int length, ref long steps)
    {
        // A key may begin with the run, behind the letter of an escape ("\nAKIA…"), or behind %3D.
        if (BeginsAt(text, start, length, ref steps)
            || (start > 0 && TextBoundary.EndsEscape(text, start) && BeginsAt(text, start + 1, length - 1, ref steps))
            || (start > 0 && text[start - 1] == '%' && BeginsAt(text, start + 2, length - 2, ref steps)))
        {
            return true;
        }

        // Or behind a sign inside the run: "my-key_sk-…".
        var run = text.Slice(start, length);
        var sign = run.IndexOfAny((byte)'-', (byte)'_');
        steps += sign < 0 ? length : sign;
        for (var i = sign; i >= 0 && i + 1 + MinRun <= length; i++)
        {
            steps++;
            if (run[i] is (byte)'-' or (byte)'_' && IsKey(run[(i + 1)..], ref steps))
            {
                return true;
            }
        }

        return false;
    }

    private static bool BeginsAt(ReadOnlySpan<byte> text, int start, int length, ref long steps) =>
        length > 0
        && (IsKey(text.Slice(start, length), ref steps)
            || DottedKeyRule.IsJsonWebToken(text[start..], length, ref steps)
            || DottedKeyRule.IsSendGrid(text, start, length, ref steps));

    // Bounded work: each shape looks at no more than its own length.
    private static bool IsKey(ReadOnlySpan<byte> run, ref long steps)
    {
        steps++;
        return run[0] switch
        {
            (byte)'s' => IsSk(run) || Has(run, "sk_live_"u8, MinRandom, Alphanumeric) || Has(run, "sk_test_"u8, MinRandom, Alphanumeric),
            (byte)'r' => Has(run, "rk_live_"u8, MinRandom, Alphanumeric) || Has(run, "rk_test_"u8, MinRandom, Alphanumeric),
            (byte)'A' => Has(run, "AKIA"u8, 16, UpperAndDigits) || Has(run, "ASIA"u8, 16, UpperAndDigits) || Has(run, "AIza"u8, 35, RunBytes),
            (byte)'g' => IsGitHub(run) || Has(run, "github_pat_"u8, 22, RunBytes) || Has(run, "glpat-"u8, MinRandom, RunBytes),
            (byte)'n' => Has(run, "npm_"u8, 36, Alphanumeric),
            (byte)'h' => Has(run, "hf_"u8, 30, Alphanumeric),
            (byte)'x' => run.Length > 5 && run[3] is (byte)'a' or (byte)'b' or (byte)'p' or (byte)'r' or (byte)'s'
                && run[4] == '-' && Has(run, "xox"u8, 17, RunBytes),
            _ => false,
        };
    }

    // OpenAI and the many that took its shape, Anthropic, OpenRouter, and our own.
    private static bool IsSk(ReadOnlySpan<byte> run) =>
        run.StartsWith("sk-"u8)
        && (Has(run, "sk-"u8, MinRandom, Alphanumeric)
            || Has(run, "sk-proj-"u8, MinRandom, RunBytes)
            || Has(run, "sk-ant-"u8, MinRandom, RunBytes)
            || Has(run, "sk-svcacct-"u8, MinRandom, RunBytes)
            || Has(run, "sk-admin-"u8, MinRandom, RunBytes)
            || Has(run, "sk-or-v1-"u8, MinRandom, RunBytes)
            || Has(run, "sk-gw-"u8, MinRandom, RunBytes));

    private static bool IsGitHub(ReadOnlySpan<byte> run) =>
        run.Length > 4 && run[1] == 'h' && run[3] == '_'
        && run[2] is (byte)'p' or (byte)'o' or (byte)'u' or (byte)'s' or (byte)'r'
        && !run.Slice(4, Math.Min(36, run.Length - 4)).ContainsAnyExcept(Alphanumeric) && run.Length >= 40;

    private static bool Has(ReadOnlySpan<byte> run, ReadOnlySpan<byte> prefix, int random, SearchValues<byte> allowed) =>
        run.Length >= prefix.Length + random
        && run.StartsWith(prefix)
        && !run.Slice(prefix.Length, random).ContainsAnyExcept(allowed);
}
