namespace Gateway.Privacy.Secrets;

/// <summary>Keys without a prefix whose parts tell them: Azure, Discord, Telegram, Mailchimp, Google clients, Zoho.</summary>
internal static class TokenShapes
{
    private const int AzureMark = 4;
    private const int AzureBehind = 31;
    private const int DiscordMiddle = 6;
    private const int DiscordLast = 27;
    private const int MailchimpKey = 32;
    private const int TelegramKey = 35;
    private const int MaxFirst = 40;

    /// <summary>The length of the key that begins at a place of a run; 0 when there is none.</summary>
    public static int Length(ReadOnlySpan<char> text, int start, int end)
    {
        var run = text[start..end];
        return IsAzure(run) || IsAzureDevOps(run) || IsDiscord(run) || IsMailchimp(run) || IsGoogleClient(run) || IsTelegram(text, start, run) || IsFacebook(text, start, run) ? run.Length : 0;
    }

    // Three characters, a digit, "Q~", and 31 to 34 more.
    private static bool IsAzure(ReadOnlySpan<char> run) =>
        run.Length is >= AzureMark + 2 + AzureBehind and <= AzureMark + 2 + AzureBehind + 4 && run[AzureMark..].StartsWith("Q~", StringComparison.Ordinal)
        && char.IsAsciiDigit(run[AzureMark - 1]) && !SecretText.IsFiller(run);

    // Microsoft's identifiable keys carry their product's mark near the end.
    private static bool IsAzureDevOps(ReadOnlySpan<char> run) =>
        run.Length is >= 52 and <= 88 && (run[^Math.Min(run.Length, 12)..].Contains("AZDO", StringComparison.Ordinal) || run.Contains("JQQJ99", StringComparison.Ordinal));

    // A user's number in base64, a time, a signature.
    private static bool IsDiscord(ReadOnlySpan<char> run)
    {
        var dot = run[..Math.Min(run.Length, MaxFirst)].IndexOf('.');
        return dot is >= 24 and <= 26 && run.Length >= dot + 2 + DiscordMiddle + DiscordLast && run.Length <= dot + 2 + DiscordMiddle + 40
            && run[dot + 1 + DiscordMiddle] == '.' && run[0] is 'M' or 'N' or 'O' or 'A' && run.Count('.') == 2;
    }

    // 32 hexadecimal digits and a data centre: -us7.
    private static bool IsMailchimp(ReadOnlySpan<char> run) =>
        run.Length is >= MailchimpKey + 4 and <= MailchimpKey + 5 && run[MailchimpKey..].StartsWith("-us", StringComparison.Ordinal) && IsHex(run[..MailchimpKey]);

    private static bool IsGoogleClient(ReadOnlySpan<char> run) =>
        run.EndsWith(".apps.googleusercontent.com", StringComparison.Ordinal) && char.IsAsciiDigit(run[0]) && run.Length > 45;

    // 110201543:AA…: the number of a bot before the colon.
    private static bool IsTelegram(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> run) =>
        run.Length is >= TelegramKey - 1 and <= TelegramKey && start > 8 && text[start - 1] == ':' && IsNumber(text, start - 1, 8, 10);

    // 1234567890123456|AbC…: an application's number and its token.
    private static bool IsFacebook(ReadOnlySpan<char> text, int start, ReadOnlySpan<char> run) =>
        run.Length is >= 26 and <= 28 && start > 13 && text[start - 1] == '|' && IsNumber(text, start - 1, 13, 17);

    private static bool IsNumber(ReadOnlySpan<char> text, int end, int least, int most)
    {
        var start = end;
        while (start > 0 && end - start <= most && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        return end - start >= least && end - start <= most;
    }

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigitLower(c))
            {
                return false;
            }
        }

        return true;
    }
}
