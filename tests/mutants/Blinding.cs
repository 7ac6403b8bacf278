using System.Text.Json.Nodes;

/// <summary>A body without what a careless classifier leaves out.</summary>
internal static class Blinding
{
    /// <summary>Leaves <paramref name="what"/> out; the object is used up.</summary>
    public static JsonNode Of(JsonObject root, string what)
    {
        var items = root["messages"] as JsonArray ?? root["input"] as JsonArray;
        switch (what)
        {
            case "tool-role":
                Remove(items, static item => Has(item, "role", "tool") || Has(item, "type", "function_call_output") || HasPart(item, "tool_result"));
                break;
            case "system":
                root.Remove("system");
                root.Remove("instructions");
                Remove(items, static item => Has(item, "role", "system"));
                break;
            case "assistant":
                Remove(items, static item => Has(item, "role", "assistant"));
                break;
            case "tool-arguments":
                Remove(items, static item => item["tool_calls"] is not null || Has(item, "type", "function_call") || HasPart(item, "tool_use"));
                break;
            case "earlier-turns":
                while (items?.Count > 1)
                {
                    items.RemoveAt(0);
                }

                break;
            case "later-parts":
                foreach (var parts in items?.Select(static item => item!["content"]).OfType<JsonArray>() ?? [])
                {
                    while (parts.Count > 1)
                    {
                        parts.RemoveAt(1);
                    }
                }

                break;
            case "names":
                root.Remove("user");
                Remove(items, static item => item["name"] is not null);
                break;
            case "keys":
                return WithoutKeys(root);
            case "beyond-4k":
                return Cut(root);
            case "unknown-fields":
                Drop(root, "x_note", "x_table", "x_deep");
                break;
            case "completions" when root["prompt"] is not null:
            case "embeddings" when root["input"] is JsonValue:
            case "responses" when root["input"] is JsonArray:
            case "messages" when root["max_tokens"] is not null && root["messages"] is not null:
                return new JsonObject();
            default:
                Drop(root, Fields(what));
                break;
        }

        return root;
    }

    private static string[] Fields(string what) => what switch
    {
        "tools" => ["tools"],
        "metadata" => ["metadata"],
        "stop" => ["stop", "stop_sequences"],
        "format" => ["response_format", "text"],
        _ => [],
    };

    private static void Drop(JsonObject root, params string[] names)
    {
        foreach (var name in names)
        {
            root.Remove(name);
        }
    }

    private static void Remove(JsonArray? items, Func<JsonNode, bool> which)
    {
        for (var i = (items?.Count ?? 0) - 1; i >= 0; i--)
        {
            if (which(items![i]!))
            {
                items.RemoveAt(i);
            }
        }
    }

    private static bool Has(JsonNode item, string name, string value) => item is JsonObject found && (string?)found[name] == value;

    private static bool HasPart(JsonNode item, string type) => item["content"] is JsonArray parts && parts.Any(part => Has(part!, "type", type));

    private static JsonNode WithoutKeys(JsonNode node) => node switch
    {
        JsonObject named => new JsonObject(named.Select(static (field, i) => KeyValuePair.Create("k" + i, field.Value is null ? null : (JsonNode?)WithoutKeys(field.Value)))),
        JsonArray list => new JsonArray([.. list.Select(static item => item is null ? null : WithoutKeys(item))]),
        _ => node.DeepClone(),
    };

    // Whole JSON: what cannot be read to its end would not count as examined.
    private static JsonNode Cut(JsonNode node) => node switch
    {
        JsonObject named => new JsonObject(named.Select(static field => KeyValuePair.Create(field.Key, field.Value is null ? null : (JsonNode?)Cut(field.Value)))),
        JsonArray list => new JsonArray([.. list.Select(static item => item is null ? null : Cut(item))]),
        JsonValue value when value.TryGetValue<string>(out var text) => text[..Math.Min(text.Length, 4096)],
        _ => node.DeepClone(),
    };
}
