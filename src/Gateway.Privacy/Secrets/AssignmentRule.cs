using System.Buffers;

namespace Gateway.Privacy.Secrets;

/// <summary>
/// A secret without a vendor's shape, told by the name it is given: <c>db_password = "…"</c>, <c>AccountKey=…;</c>,
/// <c>Authorization: Basic …</c>, <c>-u name:…</c>. Looks only where one of a few words stands.
/// </summary>
internal static class AssignmentRule
{
    private const int MaxName = 64;
    private const int MaxGap = 6;
    private const int MaxValue = 400;
    private const float Told = 0.75f;

    private static readonly FindingType Secret = new("SECRET", FindingKinds.Secret);
    private static readonly FindingType Password = new("PASSWORD", FindingKinds.Secret);

    private static readonly SearchValues<string> Anchors = SearchValues.Create(
        ["key", "token", "secret", "passw", "pwd", "pass", "auth", "cred", "bearer", "basic ", "session", "signature", "access", "private", "client", "api", "login", "contribsys", " -u ", "--user "],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    /// <summary>Looks at every anchor.</summary>
    public static void Scan(in TextScan scan)
    {
        var text = scan.Text;
        var position = 0;
        while (position < text.Length)
        {
            var found = text[position..].IndexOfAny(Anchors);
            if (found < 0)
            {
                return;
            }

            found += position;
            position = text[found] is ' ' or '-' ? TryUser(scan, found) : TryName(scan, found, position);
        }
    }

    // curl -u name:password
    private static int TryUser(in TextScan scan, int found)
    {
        var text = scan.Text;
        var start = found + (text[found] == ' ' ? " -u ".Length : "--user ".Length);
        var value = Value(text, ref start, out _);
        var colon = value.IndexOf(':');
        if (colon >= 0 && SecretName.IsRealPassword(value[(colon + 1)..]))
        {
            scan.Add(Password, Told, start + colon + 1, start + value.Length);
        }

        return Math.Max(found + 1, start);
    }

    private static int TryName(in TextScan scan, int found, int floor)
    {
        var text = scan.Text;
        var start = found;
        while (start > floor && found - start < MaxName && NameCharacters.Contains(text[start - 1]))
        {
            start--;
        }

        var rest = text.Slice(found, Math.Min(MaxName, text.Length - found));
        var length = rest.IndexOfAnyExcept(NameCharacters);
        var end = found + (length < 0 ? rest.Length : length);
        if ((start == 0 || text[start - 1] != '/') && TryGlued(scan, found, end))
        {
            return end;
        }

        scan.Step(end - start + MaxGap);
        var position = end;
        var sign = Operator(text, ref position);
        if (position == end && position < text.Length)
        {
            return end;
        }

        var at = position;
        var value = Value(text, ref at, out var quoted);
        scan.Step(value.Length);
        if (value.IsEmpty)
        {
            return end;
        }

        // "Authorization: Basic dXNlcg==": the scheme stands before the value.
        if (IsScheme(value))
        {
            at += value.Length + (at + value.Length < text.Length && text[at + value.Length] == ' ' ? 1 : 0);
            value = Value(text, ref at, out quoted);
        }

        sign = sign == '\0' && text[start..end] is "password" && IsNetrc(text, start) ? '=' : sign;
        var kind = SecretName.Judge(text[start..end], value, sign, quoted);
        if (kind == SecretNameKind.None)
        {
            return end;
        }

        scan.Add(kind == SecretNameKind.Password ? Password : Secret, Told, at, at + value.Length);
        return at + value.Length;
    }

    private static bool IsScheme(ReadOnlySpan<char> value) =>
        value.Length is >= 4 and <= 6 && (value.Equals("Bearer", StringComparison.OrdinalIgnoreCase) || value.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || value.Equals("Token", StringComparison.OrdinalIgnoreCase) || value.Equals("SSWS", StringComparison.Ordinal));

    // datadog-token-0024a2…: the value is glued to the word by a dash.
    private static bool TryGlued(in TextScan scan, int found, int end)
    {
        var text = scan.Text;
        var sign = text[found..end].IndexOfAny('-', '.');
        if (sign < 0 || found + sign + 1 >= end || !SecretName.IsGlued(text[(found + sign + 1)..end]))
        {
            return false;
        }

        scan.Add(Secret, Told, found + sign + 1, end);
        return true;
    }

    // machine example.com login name password value
    private static bool IsNetrc(ReadOnlySpan<char> text, int start) => text[Math.Max(0, start - MaxName)..start].Contains("login ", StringComparison.Ordinal);

    // Quotes, brackets and spaces round one of = : := => -> >; a space alone counts too. Moves behind it.
    private static char Operator(ReadOnlySpan<char> text, ref int position)
    {
        var sign = '\0';
        var limit = Math.Min(text.Length, position + MaxGap);
        while (position < limit)
        {
            var c = text[position];
            if (c is '=' or ':' or '>' or ',' or '(' or '|')
            {
                sign = c;
            }
            else if (c is not (' ' or '\t' or '"' or '\'' or '`' or ']' or '-' or '?' or '\\' or '<'))
            {
                break;
            }

            position++;
        }

        // The quote that opens the value is the value's.
        while (position > 0 && text[position - 1] is '"' or '\'' or '`' && sign != '\0' && !(text[position - 1] == text[Math.Max(0, position - 2)]))
        {
            position--;
            break;
        }

        return sign;
    }

    private static ReadOnlySpan<char> Value(ReadOnlySpan<char> text, ref int at, out char quote)
    {
        quote = '\0';
        if (at < text.Length && text[at] is '"' or '\'' or '`')
        {
            quote = text[at++];
        }

        var rest = text[at..Math.Min(text.Length, at + MaxValue + 1)];
        var length = quote != '\0' ? rest.IndexOfAny(quote, '\n') : rest.IndexOfAny(Ends);
        length = length < 0 ? rest.Length : length;
        return length > MaxValue ? default : rest[..length];
    }

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'`;,<>)}]|&");
}
