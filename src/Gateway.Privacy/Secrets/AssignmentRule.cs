using System.Buffers;

namespace Gateway.Privacy.Secrets;

/// <summary>
/// A secret without a vendor's shape, told by the name it is given: <c>db_password = "…"</c>, <c>AccountKey=…;</c>,
/// <c>Authorization: Basic …</c>, <c>-u name:…</c>. Looks where a sign of assignment stands.
/// </summary>
internal static class AssignmentRule
{
    private const int MaxName = 64;
    private const int MaxGap = 4;
    private const int MaxValue = 400;

    /// <summary>Characters before a name that say it is a user's.</summary>
    private const int MaxUser = 9;

    private const float Told = 0.75f;

    private static readonly FindingType Secret = new("SECRET", FindingKinds.Secret);
    private static readonly FindingType Password = new("PASSWORD", FindingKinds.Secret);

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'`;,<>)}]|&");

    /// <summary>Looks at every sign of assignment.</summary>
    public static void Scan(in TextScan scan)
    {
        var text = scan.Text;
        var position = 0;
        while (position < text.Length)
        {
            var sign = text[position..].IndexOfAny('=', ':', '>');
            if (sign < 0)
            {
                return;
            }

            sign += position;
            position = Math.Max(sign + 1, Try(scan, sign, position));
        }
    }

    /// <summary>
    /// Looks at a long run without a sign before it, behind a word that tells (<c>SECRET 4f2a…</c>), or with the word glued to it
    /// (<c>datadog-token-0024…</c>).
    /// </summary>
    public static void TryRun(in TextScan scan, int start, int end)
    {
        var text = scan.Text;
        var run = text[start..end];
        var glued = SecretName.GluedTo(run);
        if (glued > 0 && (start == 0 || text[start - 1] != '/'))
        {
            scan.Add(Secret, Told, start + glued, end);
            return;
        }

        var stop = start;
        while (stop > 0 && start - stop < MaxGap && text[stop - 1] is ' ' or '\n' or '\r' or '\t' or '"' or '\'' or '(')
        {
            stop--;
        }

        if (stop == start)
        {
            return;
        }

        var name = Name(text, stop, Math.Max(0, stop - MaxName));
        scan.Step(stop - name);
        if (stop > name && SecretName.Judge(text[name..stop], run, '\0', '\0') == SecretNameKind.Random)
        {
            scan.Add(Secret, Told, start, end);
        }
    }

    // Answers where to go on.
    private static int Try(in TextScan scan, int sign, int floor)
    {
        var text = scan.Text;
        var stop = sign;
        while (stop > floor && sign - stop < MaxGap && text[stop - 1] is ' ' or '"' or '\'' or '`' or ']' or '?' or '\\' or ':')
        {
            stop--;
        }

        var start = Name(text, stop, Math.Max(floor, stop - MaxName));
        var isUser = IsUser(text, start);
        if (start == stop || !(isUser || SecretName.MayHoldSecret(text[start..stop])))
        {
            return sign + 1;
        }

        var at = sign + 1;
        while (at < text.Length && at - sign <= MaxGap && text[at] is ' ' or '=' or '>' or '\\' or ':' or '\t')
        {
            at++;
        }

        var value = Value(text, ref at, out var quote);
        scan.Step(stop - start + Math.Min(value.Length, MaxName));
        if (IsScheme(value))
        {
            // "Authorization: Basic dXNlcg==": the scheme stands before the value.
            at += value.Length + (at + value.Length < text.Length && text[at + value.Length] == ' ' ? 1 : 0);
            value = Value(text, ref at, out quote);
        }

        var kind = value.Length < SecretName.MinPassword ? SecretNameKind.None
            : isUser ? SecretName.IsRealPassword(value) ? SecretNameKind.Password : SecretNameKind.None
            : SecretName.Judge(text[start..stop], value, '=', quote);
        if (kind == SecretNameKind.None)
        {
            return sign + 1;
        }

        scan.Add(kind == SecretNameKind.Password ? Password : Secret, Told, at, at + value.Length);
        return at + value.Length;
    }

    private static int Name(ReadOnlySpan<char> text, int end, int floor)
    {
        var start = end;
        while (start > floor && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '_' or '-' or '.'))
        {
            start--;
        }

        return start;
    }

    // curl -u name:password
    private static bool IsUser(ReadOnlySpan<char> text, int start)
    {
        var floor = Math.Max(0, start - MaxUser);
        while (start > floor && text[start - 1] is '"' or '\'' or ' ')
        {
            start--;
        }

        return start > floor && text[start - 1] is 'u' or 'r'
            && (text[floor..start].EndsWith(" -u", StringComparison.Ordinal) || text[floor..start].EndsWith("--user", StringComparison.Ordinal));
    }

    private static bool IsScheme(ReadOnlySpan<char> value) =>
        value.Length is >= 4 and <= 6 && (value.Equals("Bearer", StringComparison.OrdinalIgnoreCase) || value.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || value.Equals("Token", StringComparison.OrdinalIgnoreCase) || value.Equals("SSWS", StringComparison.Ordinal));

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
}
