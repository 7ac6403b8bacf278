using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Gateway.Canary.Tests.Values;

/// <summary>Writes a canary in an encoding.</summary>
internal static class Encoder
{
    private const string Letters = "aeopcxyAEOPCXTHKMB";
    private const string LookAlikes = "аеорсхуАЕОРСХТНКМВ";

    /// <summary>The text as it stands in a string of the body; two texts for an encoding that splits. JSON escapes are put in later.</summary>
    public static string[] Encode(CanaryValue canary, TextEncoding encoding)
    {
        var value = canary.Text;
        return encoding switch
        {
            TextEncoding.FullWidth => [canary.Before + Map(value, static c => c is > ' ' and < '\u007f' ? ((char)(c + 0xfee0)).ToString() : c.ToString())],
            TextEncoding.ZeroWidth => [canary.Before + string.Join('\u200b', value.Chunk(3).Select(static chunk => new string(chunk)))],
            TextEncoding.NoBreakSpace => [canary.Before + value.Replace(' ', '\u00a0').Replace('-', '\u2011')],
            TextEncoding.Homoglyph => [canary.Before + Map(value, static c => Letters.IndexOf(c) is >= 0 and var i ? LookAlikes[i].ToString() : c.ToString())],
            TextEncoding.Percent => [canary.Before + string.Concat(Encoding.UTF8.GetBytes(value).Select(static b => $"%{b:X2}"))],
            TextEncoding.Html => [canary.Before + Map(value, static c => string.Create(CultureInfo.InvariantCulture, $"&#{(int)c};"))],
            TextEncoding.Base64 => [Convert.ToBase64String(Encoding.UTF8.GetBytes(canary.Sentence))],
            TextEncoding.GzipBase64 => [Convert.ToBase64String(Gzip(canary.Sentence))],
            TextEncoding.Hex => [Convert.ToHexString(Encoding.UTF8.GetBytes(canary.Sentence))],
            TextEncoding.SplitMessages or TextEncoding.SplitParts => [canary.Before + value[..Cut(value)], value[Cut(value)..]],
            _ => [canary.Sentence],
        };
    }

    /// <summary>Puts every character of the value, where it stands in the JSON, into a \u escape.</summary>
    public static string Escape(string json, CanaryValue canary)
    {
        var written = System.Text.Json.JsonSerializer.Serialize(canary.Text, Bodies.BodyJson.Relaxed)[1..^1];
        return json.Replace(written, Map(canary.Text, static c => $"\\u{(int)c:x4}"), StringComparison.Ordinal);
    }

    private static int Cut(string value) => value.Length / 2;

    private static string Map(string text, Func<char, string> map) => string.Concat(text.Select(map));

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
