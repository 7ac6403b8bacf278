using PhoneNumbers;

namespace Gateway.Privacy.Network;

/// <summary>Asks the numbering plans of all countries whether digits can be a telephone number.</summary>
internal static class PhonePlans
{
    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

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

    private static bool IsValid(ReadOnlySpan<char> text, string region)
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
