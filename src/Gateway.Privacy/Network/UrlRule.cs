using System.Buffers;

namespace Gateway.Privacy.Network;

/// <summary>A URL: private when it carries a user's password or a secret in its query; else only reported.</summary>
internal static class UrlRule
{
    private const int MaxScheme = 24;
    private const int MaxUrl = 2048;
    private const float Plain = 0.3f;
    private const float Secret = 0.85f;

    private static readonly FindingType Url = new("URL", FindingKinds.None);
    private static readonly FindingType WithSecret = new("URL_CREDENTIALS", FindingKinds.Secret);

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'<>`|\\{}^,;)]\u3002\uff0c");

    private static readonly SearchValues<string> SecretParameters = SearchValues.Create(
        ["token=", "key=", "secret=", "password=", "passwd=", "pwd=", "signature=", "sig=", "auth=", "credential=", "code=", "session="], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Variables = SearchValues.Create("${}<>*[");

    /// <summary>Looks at every <c>://</c>.</summary>
    public static void Scan(in TextScan scan)
    {
        var text = scan.Text;
        var position = 0;
        while (position < text.Length)
        {
            var found = text[position..].IndexOf("://");
            if (found < 0)
            {
                break;
            }

            found += position;
            var start = found;
            while (start > position && found - start < MaxScheme && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '+' or '-' or '.'))
            {
                start--;
            }

            position = found + "://".Length;
            if (start == found)
            {
                continue;
            }

            var rest = text.Slice(position, Math.Min(MaxUrl, text.Length - position));
            var length = rest.IndexOfAny(Ends);
            var end = position + (length < 0 ? rest.Length : length);
            while (end > position && text[end - 1] is '.' or ':' or '!' or '?')
            {
                end--;
            }

            scan.Step(2 * (end - start));
            Judge(scan, start, position, end);
            position = Math.Max(position, end);
        }
    }

    private static void Judge(in TextScan scan, int start, int host, int end)
    {
        var rest = scan.Text[host..end];
        var authorityLength = rest.IndexOfAny('/', '?', '#');
        var authority = authorityLength < 0 ? rest : rest[..authorityLength];
        var at = rest.LastIndexOf('@');
        if (at > authority.Length && authority.IndexOf(':') > 0 && authority.LastIndexOf('@') < 0)
        {
            at = -1;
        }

        var user = at > 0 && at < authority.Length ? authority[..at] : default;
        var colon = user.IndexOf(':');
        if (colon >= 0 && colon + 1 < user.Length && IsRealPassword(user[(colon + 1)..]))
        {
            scan.Add(WithSecret, Secret, start, end);
            return;
        }

        var query = rest.IndexOf('?');
        if (query >= 0 && HasSecretParameter(rest[query..]))
        {
            scan.Add(WithSecret, Secret, start, end);
            return;
        }

        if (rest.StartsWith("hooks.slack.com/services/T", StringComparison.Ordinal) && rest.Count('/') >= 4 || rest.Contains("/api/webhooks/", StringComparison.Ordinal) && rest.ContainsAnyInRange('0', '9'))
        {
            scan.Add(WithSecret, Secret, start, end);
            return;
        }

        if (scan.WantsAll && authority.Contains('.'))
        {
            scan.Add(Url, Plain, start, end);
        }
    }

    private static bool IsRealPassword(ReadOnlySpan<char> password) =>
        !password.ContainsAny(Variables) && !password.Equals("password", StringComparison.OrdinalIgnoreCase)
        && !password.Equals("pass", StringComparison.OrdinalIgnoreCase) && !password.Equals("secret", StringComparison.OrdinalIgnoreCase) && password.ContainsAnyExcept('x', 'X') && !password.StartsWith("your", StringComparison.OrdinalIgnoreCase);

    private static bool HasSecretParameter(ReadOnlySpan<char> query)
    {
        while (query.IndexOfAny(SecretParameters) is >= 0 and var found)
        {
            query = query[found..];
            query = query[(query.IndexOf('=') + 1)..];
            var length = query.IndexOfAny('&', '#');
            var value = length < 0 ? query : query[..length];
            if (value.Length >= 8 && value.ContainsAnyInRange('0', '9') && IsRealPassword(value))
            {
                return true;
            }
        }

        return false;
    }
}
