using System.Text.Json;

namespace Gateway.Protocol.Parsing;

/// <summary>Reads single settings. Each returns "not given" for what is absent or null, and for what is wrong, which it reports.</summary>
internal static class SettingParse
{
    private static readonly string[] Efforts = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];

    /// <summary>A boolean.</summary>
    public static bool? Flag(this RequestParse parse, string field, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.ValueKind == JsonValueKind.True;
        }

        if (value.IsGiven())
        {
            parse.WrongType(field, "true or false");
        }

        return null;
    }

    /// <summary>An integer within bounds.</summary>
    public static int? Integer(this RequestParse parse, string field, JsonElement value, int min, int max = int.MaxValue)
    {
        if (!value.IsGiven())
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number)
        {
            parse.WrongType(field, "an integer");
            return null;
        }

        if (!value.TryGetInt32(out int number) || number < min || number > max)
        {
            parse.OutOfRange(field, $"an integer from {min} to {max}");
            return null;
        }

        return number;
    }

    /// <summary>A number within bounds.</summary>
    public static JsonElement Number(this RequestParse parse, string field, JsonElement value, double min, double max)
    {
        if (!value.IsGiven())
        {
            return default;
        }

        if (value.ValueKind != JsonValueKind.Number)
        {
            parse.WrongType(field, "a number");
        }
        else if (!value.TryGetDouble(out double number) || !(number >= min && number <= max))
        {
            parse.OutOfRange(field, FormattableString.Invariant($"a number from {min} to {max}"));
        }

        return value;
    }

    /// <summary>A value of one kind, in words <paramref name="expected"/>.</summary>
    public static JsonElement OfKind(this RequestParse parse, string field, JsonElement value, JsonValueKind kind, string expected)
    {
        if (!value.IsGiven())
        {
            return default;
        }

        if (value.ValueKind != kind)
        {
            parse.WrongType(field, expected);
            return default;
        }

        return value;
    }

    /// <summary>A string.</summary>
    public static JsonElement Text(this RequestParse parse, string field, JsonElement value) =>
        parse.OfKind(field, value, JsonValueKind.String, "a string");

    /// <summary>An object.</summary>
    public static JsonElement Object(this RequestParse parse, string field, JsonElement value) =>
        parse.OfKind(field, value, JsonValueKind.Object, "an object");

    /// <summary>An array.</summary>
    public static JsonElement Array(this RequestParse parse, string field, JsonElement value) =>
        parse.OfKind(field, value, JsonValueKind.Array, "an array");

    /// <summary>A required string that is not empty; empty when it is wrong.</summary>
    public static string Name(this RequestParse parse, string field, JsonElement value)
    {
        string name = parse.Text(field, value).AsText() ?? "";
        if (name.Length == 0)
        {
            parse.Missing(field);
        }

        return name;
    }

    /// <summary>A word for how much to think; null: not given.</summary>
    public static string? Effort(this RequestParse parse, string field, JsonElement value)
    {
        string? effort = parse.Text(field, value).AsText();
        if (effort is not null && !Efforts.Contains(effort))
        {
            parse.OutOfRange(field, "one of " + string.Join(", ", Efforts));
        }

        return effort;
    }

    /// <summary>Stop texts, none empty, at most <paramref name="max"/>; also a single string when <paramref name="allowOne"/>.</summary>
    public static void StopSequences(this RequestParse parse, string field, JsonElement value, int max, bool allowOne)
    {
        if (allowOne && value.ValueKind == JsonValueKind.String)
        {
            AddStop(parse, field, value);
            return;
        }

        string expected = allowOne ? "a string or an array of strings" : "an array of strings";
        JsonElement list = parse.OfKind(field, value, JsonValueKind.Array, expected);
        foreach (JsonElement stop in list.Elements())
        {
            AddStop(parse, field, stop);
        }

        if (list.IsGiven() && (parse.Request.StopSequences.Count > max || (allowOne && parse.Request.StopSequences.Count == 0)))
        {
            parse.OutOfRange(field, $"an array of 1 to {max} strings");
        }
    }

    private static void AddStop(RequestParse parse, string field, JsonElement stop)
    {
        if (stop.ValueKind != JsonValueKind.String)
        {
            parse.WrongType(field, "an array of strings");
        }
        else if (!stop.HasText())
        {
            parse.OutOfRange(field, "free of empty strings");
        }

        parse.Request.StopSequences.Add(stop);
    }
}
