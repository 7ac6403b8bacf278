using System.Text.Json;

namespace Gateway.Protocol.Tests.Support;

/// <summary>What the stream checkers share: the events of a stream, and failing at one of them.</summary>
internal sealed class StreamRules
{
    private readonly List<(string Name, string Data, int Lines)> _events;

    public StreamRules(byte[] stream)
    {
        _events = SlowSse.Events(stream);
        Require(stream.Length == 0 || stream.AsSpan().EndsWith("\n\n"u8), "the last event is not complete");
    }

    /// <summary>The number of the event that is looked at, from 0.</summary>
    public int Number { get; private set; } = -1;

    /// <summary>The event's name.</summary>
    public string Name => _events[Number].Name;

    /// <summary>The event's data.</summary>
    public string Data => _events[Number].Data;

    /// <summary>True when no event follows.</summary>
    public bool IsLast => Number == _events.Count - 1;

    public bool Next()
    {
        if (Number + 1 >= _events.Count)
        {
            return false;
        }

        Number++;
        Require(_events[Number].Lines == 1, "data is not one line");
        return true;
    }

    public JsonElement Json()
    {
        try
        {
            return JsonDocument.Parse(Data).RootElement;
        }
        catch (JsonException e)
        {
            throw new StreamRuleException(Number, $"no JSON ({e.Message}): {Data}");
        }
    }

    public void Require(bool holds, string rule)
    {
        if (!holds)
        {
            throw new StreamRuleException(Number, rule);
        }
    }

    public string Text(JsonElement json, string name)
    {
        Require(json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String, $"no text '{name}'");
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new StreamRuleException(Number, $"half a character in '{name}'");
        }
    }

    public int Int(JsonElement json, string name)
    {
        int value = -1;
        Require(json.TryGetProperty(name, out JsonElement number) && number.TryGetInt32(out value), $"no number '{name}'");
        return value;
    }

    public JsonElement Object(JsonElement json, string name)
    {
        Require(json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Object, $"no object '{name}'");
        return value;
    }

    public void RequireJsonObject(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            Require(document.RootElement.ValueKind == JsonValueKind.Object, "arguments are no object");
        }
        catch (JsonException)
        {
            throw new StreamRuleException(Number, "arguments do not join to JSON");
        }
    }
}
