using System.IO.Compression;
using System.Text.Json;

namespace Gateway.Evaluation.Privacy;

/// <summary>Reads JSON Lines, gzipped or not.</summary>
internal static class DataFile
{
    /// <summary>The objects of a file.</summary>
    public static IEnumerable<JsonElement> Rows(string path)
    {
        using Stream file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                using var document = JsonDocument.Parse(line);
                yield return document.RootElement.Clone();
            }
        }
    }

    /// <summary>A text of a row; empty when there is none.</summary>
    public static string Text(this JsonElement row, string name) => row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>Labelled places of a row; null when the row has no list.</summary>
    public static List<(int Start, int End, string Type)>? Spans(this JsonElement row) =>
        row.TryGetProperty("spans", out var spans) && spans.ValueKind == JsonValueKind.Array
            ? [.. spans.EnumerateArray().Select(span => (span.GetProperty("start").GetInt32(), span.GetProperty("end").GetInt32(), span.Text("type")))]
            : null;
}
