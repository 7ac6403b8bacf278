using System.Buffers;
using System.Text;
using Gateway.Privacy.Pseudonyms;

namespace Gateway.Privacy.Tests.Pseudonyms;

/// <summary>A table with a few values, and texts that name them, for tests of the restorer.</summary>
internal static class Restoring
{
    /// <summary>The key of every test.</summary>
    public static byte[] Key { get; } = [.. Enumerable.Range(1, 32).Select(static n => (byte)n)];

    /// <summary>The values, a quote and a letter of another script among them.</summary>
    public static (FindingKinds Kind, string Value)[] Values { get; } =
    [
        (FindingKinds.Email, "jane.doe@example.org"),
        (FindingKinds.Email, "jane.doe@example.org.uk"),
        (FindingKinds.Phone, "+49 30 1234567"),
        (FindingKinds.Iban, "DE89 3704 0044 0532 0130 00"),
        (FindingKinds.Document, "O\"Neil\\größe"),
    ];

    /// <summary>The table, and the pseudonyms in the order of <see cref="Values"/>.</summary>
    public static (RestoreTable Table, string[] Names) Table()
    {
        var mint = new PseudonymMint(Key);
        var table = new PseudonymTable();
        var names = new List<string>();
        foreach (var (kind, value) in Values)
        {
            Assert.True(table.TryAdd(mint, kind, value, out var name));
            names.Add(name);
        }

        return (new RestoreTable(table), [.. names]);
    }

    /// <summary>Restores pieces; the text and the counts.</summary>
    public static (string Text, PseudonymCounts Counts) Restore(RestoreTable table, IEnumerable<byte[]> pieces, bool isInArguments = false)
    {
        var counts = new PseudonymCounts();
        var restorer = new PseudonymRestorer(table, isInArguments, counts);
        var output = new ArrayBufferWriter<byte>();
        foreach (var piece in pieces)
        {
            restorer.Push(piece, output);
        }

        restorer.Flush(output);
        return (Encoding.UTF8.GetString(output.WrittenSpan), counts);
    }

    /// <summary>The bytes cut at these places.</summary>
    public static IEnumerable<byte[]> Cut(byte[] bytes, IEnumerable<int> places)
    {
        var start = 0;
        foreach (var place in places.Where(place => place > 0 && place < bytes.Length).Distinct().Order().Append(bytes.Length))
        {
            yield return bytes[start..place];
            start = place;
        }
    }
}
