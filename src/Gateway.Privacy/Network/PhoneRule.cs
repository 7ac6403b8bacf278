using Gateway.Privacy.Texts;

namespace Gateway.Privacy.Network;

/// <summary>
/// Telephone numbers: groups of digits with the signs people write between them. A plus or a telling word near them suffices with a
/// plausible length; without, the numbering plans decide. The plans are asked a bounded number of times a request; then
/// what begins like an international number counts as one.
/// </summary>
internal static class PhoneRule
{
    private const int MinDigits = 6;
    private const int MaxDigits = 15;
    private const int MinInternational = 7;
    private const int MaxGroups = 7;
    private const int MaxExtension = 6;

    private const float International = 0.9f;
    private const float Told = 0.65f;
    private const float UnitedStates = 0.7f;
    private const float National = 0.4f;

    private static readonly FindingType Type = new("PHONE_NUMBER", FindingKinds.Phone);

    private static readonly TellingWords Words = new(
        "phone", "tel:", "tel.", "tel ", "tlf", "tfno", "telf", "call", "fax", "mobile", "office", "cell:", "cell ", "cellphone", "reach you", "reach me", "dial", "sms", "whatsapp",
        "teléf", "telef", "móvil", "movil", "handy", "téléphone", "text me", "hotline", "contact number", "my number", "numéro", "rufnummer", "gsm", "kom.", "kontakt");

    private static readonly TellingWords NotWords = new(
        "order", "invoice", "account", "ticket", "iban", "card", "isbn", "ssn", "port ", "license", "licence", "passport", "id:", "id ");

    private static readonly string[] AllRegions = ["US", "GB", "DE", "IL", "IN", "CA", "BR", "FR"];
    private static readonly string[] HomeRegions = ["US"];

    /// <summary>Hops from one group of digits to the next.</summary>
    public static void Scan(in TextScan scan)
    {
        var text = scan.Text;
        var position = 0;
        while (position < text.Length)
        {
            var hop = text[position..].IndexOfAnyInRange('0', '9');
            if (hop < 0)
            {
                return;
            }

            var digit = position + hop;
            if (digit > 0 && (char.IsAsciiLetterOrDigit(text[digit - 1]) || text[digit - 1] == '_' || (text[digit - 1] is '.' or '-' or '/' or ',' or ':' && digit > 1 && char.IsAsciiDigit(text[digit - 2]))))
            {
                position = SkipDigits(text, digit);
                continue;
            }

            position = Try(scan, digit);
        }
    }

    private static int SkipDigits(ReadOnlySpan<char> text, int digit)
    {
        var length = text[digit..].IndexOfAnyExceptInRange('0', '9');
        return length < 0 ? text.Length : digit + length;
    }

    private static int Try(in TextScan scan, int digit)
    {
        var text = scan.Text;
        var start = digit;
        start -= start > 0 && text[start - 1] == '(' ? 1 : 0;
        start -= start > 0 && text[start - 1] == '+' ? 1 : 0;
        Span<int> ends = stackalloc int[MaxGroups];
        Span<int> digits = stackalloc int[MaxGroups];
        var groups = Groups(text, digit, ends, digits);
        scan.Step(1 + (groups == 0 ? MaxDigits : ends[groups - 1] - digit));
        for (var group = groups - 1; group >= 0; group--)
        {
            if (digits[group] is < MinDigits or > MaxDigits || !MayEnd(text, ends[group]))
            {
                continue;
            }

            scan.Step(ends[group] - start);
            var confidence = Judge(scan, start, ends[group], digits[group], group + 1);
            if (confidence > 0)
            {
                var end = Extension(text, ends[group]);
                scan.Add(Type, confidence, start, end);
                return Math.Max(end, digit + 1);
            }
        }

        return groups == 0 ? SkipDigits(text, digit) : ends[0];
    }

    // The ends of up to seven groups of digits, and how many digits there are up to each.
    private static int Groups(ReadOnlySpan<char> text, int position, Span<int> ends, Span<int> digits)
    {
        var count = 0;
        var total = 0;
        while (count < MaxGroups)
        {
            var end = position;
            while (end < text.Length && end - position <= MaxDigits && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (end == position || end - position > MaxDigits)
            {
                return count;
            }

            total += end - position;
            ends[count] = end;
            digits[count++] = total;

            // ") ", " (", "-", ".", " ", "/": one or two signs.
            position = end;
            var signs = 0;
            while (position < text.Length && signs < 2 && text[position] is ' ' or '(' or ')' or '-' or '.' or '/')
            {
                position++;
                signs++;
            }

            if (signs == 0 || position >= text.Length || !char.IsAsciiDigit(text[position]))
            {
                return count;
            }
        }

        return count;
    }

    private static float Judge(in TextScan scan, int start, int end, int digits, int groups)
    {
        var number = scan.Text[start..end];
        if (number[0] == '+' || number.StartsWith("(+"))
        {
            return digits < MinInternational ? 0 : Ask(scan, number, null) ? International : Tells(scan, start, end) ? Told : digits >= 9 ? National : 0;
        }

        if (number.StartsWith("00") && digits > 9 && groups > 1 && Ask(scan, string.Concat("+", number[2..]), null))
        {
            return UnitedStates;
        }

        if (LooksLikeDate(number) || LooksLikeAddress(number))
        {
            return 0;
        }

        if (Tells(scan, start, end))
        {
            return Told;
        }

        var looksAmerican = digits == 10 && groups == 3 && number.Length >= 12 && number[^5] is '-' or '.' or ' ' && char.IsAsciiDigit(number[^6]);
        if (looksAmerican && Ask(scan, number, HomeRegions))
        {
            return UnitedStates;
        }

        return scan.WantsAll && digits >= 7 && Ask(scan, number, AllRegions) ? National : 0;
    }

    private static bool Ask(in TextScan scan, ReadOnlySpan<char> number, string[]? regions)
    {
        if (scan.Budget.Plans == 0)
        {
            return regions is null;
        }

        scan.Budget.Plans--;
        return regions is null ? PhonePlans.IsInternational(number) : PhonePlans.IsNational(number, regions);
    }

    private static bool Tells(in TextScan scan, int start, int end) =>
        Surroundings.Tell(scan.Text, start, end, Words, before: 28, behind: 10) && !Surroundings.Tell(scan.Text, start, end, NotWords, before: 12, behind: 0);

    private static bool MayEnd(ReadOnlySpan<char> text, int end)
    {
        if (end >= text.Length)
        {
            return true;
        }

        var next = text[end];
        var digitBehind = end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]);
        return !(char.IsAsciiLetterOrDigit(next) && next is not ('x' or 'X')) && !(next is '.' or ',' or '-' or '/' or ':' or '%' && digitBehind);
    }

    private static bool LooksLikeDate(ReadOnlySpan<char> number) =>
        (number.Length >= 8 && number[4] is '-' or '/' or '.' && number[..2] is "19" or "20")
        || (number.Length == 10 && number[2] == number[5] && number[2] is '-' or '/' or '.' && number[6..8] is "19" or "20");

    // 192.168.0.1 and the like: three dots.
    private static bool LooksLikeAddress(ReadOnlySpan<char> number) => number.Count('.') == 3 && !number.ContainsAny(' ', '-', '(') && number.Length < 16 && number[0] != '0';

    // x1234, ext. 12
    private static int Extension(ReadOnlySpan<char> text, int end)
    {
        var position = end;
        while (position < text.Length && text[position] == ' ' && position - end < 2)
        {
            position++;
        }

        var rest = text[position..];
        var word = rest.StartsWith("ext. ", StringComparison.OrdinalIgnoreCase) ? 5 : rest.StartsWith("ext ", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("ext.", StringComparison.OrdinalIgnoreCase) ? 4
            : rest.StartsWith("ext", StringComparison.OrdinalIgnoreCase) ? 3 : rest.Length > 0 && rest[0] is 'x' or 'X' ? 1 : 0;
        position += word;
        var length = 0;
        while (word > 0 && position + length < text.Length && length <= MaxExtension && char.IsAsciiDigit(text[position + length]))
        {
            length++;
        }

        return length is > 0 and <= MaxExtension ? position + length : end;
    }
}
