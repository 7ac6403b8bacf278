using System.Text;
using System.Text.Encodings.Web;

namespace Gateway.Privacy.Pseudonyms;

/// <summary>The pseudonyms that an answer may hold, sorted, and the bytes that each becomes.</summary>
public sealed class RestoreTable
{
    private readonly byte[][] _names;
    private readonly byte[][] _texts;
    private readonly byte[][] _arguments;

    /// <summary>Takes what a request's table holds by now.</summary>
    public RestoreTable(PseudonymTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        KeyValuePair<string, string>[] entries = [.. table.Entries.OrderBy(static entry => entry.Key.ToUpperInvariant(), StringComparer.Ordinal)];
        _names = [.. entries.Select(static entry => Encoding.ASCII.GetBytes(entry.Key.ToUpperInvariant()))];
        string[] escaped = [.. entries.Select(static entry => Escape(entry.Value))];
        _texts = [.. escaped.Select(Encoding.UTF8.GetBytes)];
        _arguments = [.. escaped.Select(static text => Encoding.UTF8.GetBytes(Escape(text)))];
    }

    /// <summary>Number of pseudonyms.</summary>
    public int Count => _names.Length;

    /// <summary>The pseudonym, in upper case.</summary>
    internal ReadOnlySpan<byte> Name(int index) => _names[index];

    /// <summary>The value as it stands inside a JSON string, or inside a JSON string that holds JSON.</summary>
    internal ReadOnlySpan<byte> Value(int index, bool isInArguments) => isInArguments ? _arguments[index] : _texts[index];

    /// <summary>Of the entries <paramref name="first"/> to <paramref name="end"/>, which share their first letters, those whose next is <paramref name="letter"/>.</summary>
    internal void Narrow(ref int first, ref int end, int depth, byte letter)
    {
        while (first < end && (depth >= _names[first].Length || _names[first][depth] < letter))
        {
            first++;
        }

        while (end > first && (depth >= _names[end - 1].Length || _names[end - 1][depth] > letter))
        {
            end--;
        }
    }

    private static string Escape(string text) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);
}
