using PhoneNumbers;

namespace Gateway.Privacy.Network;

/// <summary>Asks the numbering plans of all countries whether digits can be a telephone number.</summary>
internal static class PhonePlans
{
    /// <summary>Answers each thread keeps: conversations repeat their numbers with every turn. A power of two.</summary>
    private const int Kept = 256;

    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    [ThreadStatic]
    private static (ulong Key, bool IsValid)[]? _answers;

    /// <summary>True when the text, beginning with <c>+</c>, is a number of some country.</summary>
    public static bool IsInternational(ReadOnlySpan<char> text) => IsValid(text, "ZZ");

    /// <summary>True when the text is a number as dialled within one of the regions.</summary>
    public static bool IsNational(ReadOnlySpan<char> text, string[] regions)
    {
        foreach (var region in regions)
        {
            if (IsValid(text, region))
            {
                return true;
            }
        }

        return false;
    }

    // An answer is kept under a hash that differs from process to process, never under the number.
    private static bool IsValid(ReadOnlySpan<char> text, string region)
    {
        var answers = _answers ??= new (ulong, bool)[Kept];
        var first = (uint)string.GetHashCode(text, StringComparison.Ordinal);
        var key = ((ulong)first << 32) | (uint)HashCode.Combine(first, region.GetHashCode(StringComparison.Ordinal), text.Length, string.GetHashCode(text[(text.Length / 2)..], StringComparison.Ordinal));
        ref var answer = ref answers[key & (Kept - 1)];
        if (answer.Key != key)
        {
            answer = (key, Ask(text, region));
        }

        return answer.IsValid;
    }

    private static bool Ask(ReadOnlySpan<char> text, string region)
    {
        try
        {
            return Plans.IsValidNumber(Plans.Parse(text.ToString(), region));
        }
        catch (NumberParseException)
        {
            return false;
        }
    }
}
