using System.Buffers;
using Gateway.Privacy.Texts;

namespace Gateway.Privacy.Network;

/// <summary>
/// An e-mail address as people write it to hide it from programs: <c>name at host dot com</c>, <c>name (at) host (dot) com</c>. Seen from
/// its dot; in plain words it needs a common top-level domain, and a word that tells or brackets.
/// </summary>
internal static class SpokenEmailRule
{
    private const float Bracketed = 0.85f;
    private const float Told = 0.7f;
    private const int MaxLabel = 63;

    private static readonly FindingType Type = new("EMAIL_ADDRESS", FindingKinds.Email);

    // A comparison without case walks letter by letter; this does not.
    private static readonly SearchValues<string> Dot = SearchValues.Create(["dot"], StringComparison.OrdinalIgnoreCase);

    private static readonly TellingWords Words = new(
        "mail", "contact", "write", "reach", "address", "send", "ping", "kontakt", "schreib", "escr", "adres");

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> TopLevel = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "com", "org", "net", "io", "edu", "gov", "info", "biz", "co", "de", "fr", "uk", "eu", "nl", "pl", "es", "it", "ch", "at", "be", "se", "no", "fi", "dk", "cz", "us", "ca", "au", "in", "example", "test", "dev", "app", "ai", "me",
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Looks at every word "dot".</summary>
    public static void Scan(in TextScan scan)
    {
        var text = scan.Text;
        for (var position = 0; position < text.Length;)
        {
            var found = text[position..].IndexOfAny(Dot);
            if (found < 0)
            {
                return;
            }

            found += position;
            scan.Step(1);
            position = Math.Max(found + 3, Try(scan, found));
        }
    }

    private static int Try(in TextScan scan, int dot)
    {
        var text = scan.Text;
        var top = Behind(text, dot + 3);
        var host = Before(text, dot);
        if (top < 0 || host < 0)
        {
            return 0;
        }

        var topEnd = top;
        while (topEnd < text.Length && topEnd - top < MaxLabel && char.IsAsciiLetter(text[topEnd]))
        {
            topEnd++;
        }

        var hostStart = Word(text, host);
        scan.Step(topEnd - hostStart);
        var at = hostStart - 1;
        while (at > 0 && hostStart - at < 3 && (text[at] is ' ' or ')' or ']' or '}'))
        {
            at--;
        }

        // "at" with what divides it on both sides.
        if (hostStart == host || at < 3 || at == hostStart - 1 || !text.Slice(at - 1, 2).Equals("at", StringComparison.OrdinalIgnoreCase)
            || !TopLevel.Contains(text[top..topEnd]))
        {
            return 0;
        }

        var nameEnd = Before(text, at - 1);
        var start = nameEnd < 0 ? nameEnd : Word(text, nameEnd);
        if (start < 0 || start == nameEnd)
        {
            return 0;
        }

        var isBracketed = text[at + 1] is ')' or ']' or '}';
        if (isBracketed || Surroundings.Tell(text, start, topEnd, Words))
        {
            scan.Add(Type, isBracketed ? Bracketed : Told, start, topEnd);
        }

        return topEnd;
    }

    // Over what divides: a space, or a bracket with or without spaces. -1 when nothing divides.
    private static int Before(ReadOnlySpan<char> text, int end)
    {
        var position = end;
        while (position > 0 && end - position < 3 && (text[position - 1] is ' ' or '(' or '[' or '{'))
        {
            position--;
        }

        return position == end || position == 0 ? -1 : position;
    }

    private static int Behind(ReadOnlySpan<char> text, int start)
    {
        var position = start;
        while (position < text.Length && position - start < 3 && (text[position] is ' ' or ')' or ']' or '}'))
        {
            position++;
        }

        return position == start || position == text.Length ? -1 : position;
    }

    private static int Word(ReadOnlySpan<char> text, int end)
    {
        var start = end;
        while (start > 0 && end - start < MaxLabel && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or '-'))
        {
            start--;
        }

        return start;
    }
}
