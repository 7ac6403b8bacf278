using Gateway.Privacy.Texts;

namespace Gateway.Privacy.Numbers;

/// <summary>
/// Finds identifiers: hops from digit to digit, takes the word a digit stands in and up to eight words behind it, and asks the rules
/// whose numbers are written like that. Each start looks at a bounded stretch, so the whole is linear.
/// </summary>
internal static class NumberScan
{
    /// <summary>Confidence of a number whose check fails beside a word that says what it was meant to be: people mistype.</summary>
    private const float Mistyped = 0.5f;

    private const float CardConfidence = 0.9f;
    private const float Unsure = 0.35f;
    private const float IbanConfidence = 0.95f;

    /// <summary>Words of letters only that may stand before the first digit, and their length: "HH AB 1234", "DE 136 695 976".</summary>
    private const int LeadingWords = 2;
    private const int LeadingLetters = 5;

    private static readonly TellingWords CardWords = new("card", "cc ", "visa", "mastercard", "amex", "karte", "tarjeta", "carte", "ccn", "cc:");
    private static readonly TellingWords IbanWords = new("iban", "konto", "konta", "account", "cuenta", "compte", "rachun");

    /// <summary>Scans the text.</summary>
    public static void Scan(in TextScan scan)
    {
        var text = scan.Text;
        var floor = 0;
        while (floor < text.Length)
        {
            var hop = text[floor..].IndexOfAnyInRange('0', '9');
            if (hop < 0)
            {
                return;
            }

            var digit = floor + hop;
            var start = digit;
            while (start > floor && char.IsAsciiLetterOrDigit(text[start - 1]))
            {
                start--;
            }

            var end = digit;
            while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
            {
                end++;
            }

            scan.Step(end - start);
            if (end - start <= NumberCandidate.MaxLength)
            {
                ScanFrom(scan, start);
                ScanLeading(scan, start, floor);
            }

            floor = end;
        }
    }

    private static void ScanLeading(in TextScan scan, int start, int floor)
    {
        var text = scan.Text;
        for (var words = 0; words < LeadingWords; words++)
        {
            var end = start - 1;
            if (end <= floor || !IsSeparator(text[end]))
            {
                return;
            }

            start = end;
            while (start > floor && end - start <= LeadingLetters && char.IsAsciiLetter(text[start - 1]))
            {
                start--;
            }

            if (start == end || end - start > LeadingLetters || (start > 0 && char.IsAsciiLetterOrDigit(text[start - 1])))
            {
                return;
            }

            ScanFrom(scan, start);
        }
    }

    private static void ScanFrom(in TextScan scan, int start)
    {
        var text = scan.Text;
        if (!MayBegin(text, start))
        {
            return;
        }

        TryIban(scan, start);
        var candidate = new NumberCandidate(stackalloc char[NumberCandidate.MaxLength]);
        for (var i = start; i < text.Length;)
        {
            scan.Step(1);
            if (!candidate.Add(text[i++]))
            {
                return;
            }

            if (i < text.Length && char.IsAsciiLetterOrDigit(text[i]))
            {
                continue;
            }

            if (MayEnd(text, i))
            {
                Try(scan, start, i, candidate);
            }

            if (i + 1 >= text.Length || !IsSeparator(text[i]) || !char.IsAsciiLetterOrDigit(text[i + 1]) || !candidate.Separate(text[i++]) || !MayGoOn(candidate, text[i]))
            {
                return;
            }
        }
    }

    // Behind most numbers a sentence goes on, not the number.
    private static bool MayGoOn(in NumberCandidate candidate, char next) =>
        (candidate.IsDigits && char.IsAsciiDigit(next)) || DateRule.MayGoOn(candidate) || NumberTable.MayGoOn(candidate.Shape) || NumberTable.MayGoOn(candidate.WideShape);

    private static bool IsSeparator(char c) => c is ' ' or '-' or '.' or '/' or '_' or ':';

    // Not in the middle of a longer number: 1-2-3 does not hold 2-3, and 0.123 not 123.
    private static bool MayBegin(ReadOnlySpan<char> text, int start) =>
        start < 2 || !(text[start - 1] is '-' or '.' or '_' && char.IsAsciiDigit(text[start - 2]));

    private static bool MayEnd(ReadOnlySpan<char> text, int end) =>
        end + 1 >= text.Length || !(text[end] is '-' or '.' or '_' && char.IsAsciiDigit(text[end + 1]));

    private static void TryIban(in TextScan scan, int start)
    {
        var length = IbanRule.Match(scan.Text[start..], out var valid);
        if (length == 0)
        {
            return;
        }

        if (valid)
        {
            scan.Add(IbanRule.Type, IbanConfidence, start, start + length, CheckOutcome.Passed);
        }
        else if (Surroundings.Tell(scan.Text, start, start + length, IbanWords))
        {
            scan.Add(IbanRule.Type, Mistyped, start, start + length, CheckOutcome.Failed);
        }
    }

    private static void Try(in TextScan scan, int start, int end, in NumberCandidate candidate)
    {
        if (candidate.LooksLikeCard && CardRule.HasIssuer(candidate.Compact))
        {
            TryCard(scan, start, end, candidate.Compact);
        }

        TryShape(scan, start, end, candidate, candidate.Shape);
        TryShape(scan, start, end, candidate, candidate.WideShape);
        DateRule.Try(scan, start, end, candidate);
    }

    private static void TryShape(in TextScan scan, int start, int end, in NumberCandidate candidate, ulong hash)
    {
        if (NumberTable.Find(hash) is not { } shape)
        {
            return;
        }

        // Most rules find nothing without a telling word, and mostly no rule has one near.
        var mayBeTold = shape.MayBeTold(scan.Text, start, end);
        foreach (var (rule, pattern) in shape.Rules)
        {
            if (rule.Plain >= PrivacyScanner.Private || scan.WantsAll || mayBeTold)
            {
                Apply(scan, start, end, candidate, rule, pattern, mayBeTold);
            }
        }
    }

    private static void TryCard(in TextScan scan, int start, int end, ReadOnlySpan<char> digits)
    {
        if (Checksums.Luhn(digits))
        {
            // Twelve digits are Maestro's alone, and too many other numbers have twelve.
            var sure = digits.Length > CardRule.MinDigits || Surroundings.Tell(scan.Text, start, end, CardWords);
            scan.Add(CardRule.Type, sure ? CardConfidence : Unsure, start, end, CheckOutcome.Passed);
        }
        else if (Surroundings.Tell(scan.Text, start, end, CardWords))
        {
            scan.Add(CardRule.Type, Mistyped, start, end, CheckOutcome.Failed);
        }
    }

    // Three groups of four that others stand beside are rather a part of something than a number of their own.
    private static bool GoesOn(ReadOnlySpan<char> text, int start, int end) =>
        (end + 1 < text.Length && text[end] == ' ' && char.IsAsciiDigit(text[end + 1])) || (start > 1 && text[start - 1] == ' ' && char.IsAsciiDigit(text[start - 2]));

    private static void Apply(in TextScan scan, int start, int end, in NumberCandidate candidate, NumberRule rule, string pattern, bool mayBeTold)
    {
        if ((!candidate.IsUniform && !rule.Mixed) || !NumberTable.Matches(scan.Text[start..end], pattern))
        {
            return;
        }

        scan.Step(end - start);
        var passed = rule.Check?.Invoke(candidate.Compact) ?? true;
        if (!passed && rule.Strict)
        {
            return;
        }

        // The words are looked for only where they decide.
        var plain = candidate.IsDigits && candidate.Words > 1 && GoesOn(scan.Text, start, end) ? Math.Min(rule.Plain, Unsure) : rule.Plain;
        var decides = !passed || plain < PrivacyScanner.Private;
        var told = decides && mayBeTold && Surroundings.Tell(scan.Text, start, end, rule.Words);
        if (!passed && !told)
        {
            return;
        }

        var begin = rule.Plus && start > 0 && scan.Text[start - 1] == '+' ? start - 1 : start;
        var outcome = rule.Check is null ? CheckOutcome.None : passed ? CheckOutcome.Passed : CheckOutcome.Failed;
        var confidence = !passed ? Mistyped : told ? Math.Max(rule.Told, rule.Plain) : plain;
        scan.Add(rule.Type, confidence, begin, end, outcome);
    }
}
