using System.Globalization;
using System.Text.Json;
using Gateway.Privacy.Terms;

namespace Gateway.Classification;

/// <summary>
/// Tells for each finding in a request body in which string it stands and where. For people who try a policy out, not for the way of a
/// request: it allocates for every string, and looks at each by itself with its key before it, so what is split over strings is not seen.
/// </summary>
internal static class FindingPlaces
{
    /// <summary>Between key and value as they are scanned together: a key tells what its value is.</summary>
    private const string Sign = "\": \"";

    /// <summary>The findings in the order of the body. Throws <see cref="JsonException"/> for what is no JSON.</summary>
    /// <param name="body">The body, UTF-8.</param>
    /// <param name="custom">The administrator's own rules; null = none.</param>
    /// <param name="atLeast">Least confidence, 0 to 1.</param>
    public static IReadOnlyList<FindingPlace> Find(ReadOnlySpan<byte> body, CustomRules? custom = null, float atLeast = PrivacyScanner.Private)
    {
        List<FindingPlace> places = [];
        var path = new List<string>();
        var indexes = new Stack<int>();
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    path[^1] = reader.GetString()!;
                    break;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    Count(path, indexes);
                    path.Add("");
                    indexes.Push(reader.TokenType == JsonTokenType.StartArray ? 0 : -1);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    path.RemoveAt(path.Count - 1);
                    indexes.Pop();
                    break;
                default:
                    Count(path, indexes);
                    Add(places, path, reader.TokenType == JsonTokenType.String ? reader.GetString()! : System.Text.Encoding.UTF8.GetString(reader.ValueSpan), custom, atLeast);
                    break;
            }
        }

        return places;
    }

    // The index of an element is its name in the pointer.
    private static void Count(List<string> path, Stack<int> indexes)
    {
        if (indexes.TryPeek(out var index) && index >= 0)
        {
            path[^1] = index.ToString(CultureInfo.InvariantCulture);
            indexes.Pop();
            indexes.Push(index + 1);
        }
    }

    private static void Add(List<FindingPlace> places, List<string> path, string value, CustomRules? custom, float atLeast)
    {
        // The elements of a list are told by the list's key.
        var key = path.FindLast(static name => Number(name) is null) ?? "";
        List<Finding> findings = [];
        PrivacyScanner.Scan($"\"{key}{Sign}{value}\"", findings, atLeast, custom);
        var offset = 1 + key.Length + Sign.Length;
        foreach (var finding in findings.OrderBy(static finding => finding.Start).Distinct())
        {
            // A finding that begins in the key and ends in the value is the value's: the key only tells.
            var isKey = finding.End <= offset;
            var (start, end) = isKey ? (finding.Start - 1, finding.End - 1) : (finding.Start - offset, finding.End - offset);
            var length = isKey ? key.Length : value.Length;
            places.Add(new FindingPlace(
                finding.Type.Name, finding.Type.Kind, finding.Confidence, Pointer(path), isKey, Message(path), Part(path), Math.Clamp(start, 0, length), Math.Clamp(end, 0, length)));
        }
    }

    private static string Pointer(List<string> path) =>
        string.Concat(path.Select(static name => "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    private static int? Message(List<string> path) => path is ["messages" or "contents" or "input", var index, ..] ? Number(index) : null;

    private static int? Part(List<string> path) => path is ["messages" or "contents" or "input", _, "content" or "parts", var index, ..] ? Number(index) : null;

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
