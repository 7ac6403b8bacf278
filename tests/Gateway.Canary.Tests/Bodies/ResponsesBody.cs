using System.Text.Json.Nodes;
using Gateway.Canary.Tests.Cases;

namespace Gateway.Canary.Tests.Bodies;

/// <summary>Bodies of Responses.</summary>
internal static class ResponsesBody
{
    /// <summary>The body without what all surfaces have.</summary>
    public static JsonObject Of(Draft draft)
    {
        var items = new JsonArray();
        var turns = draft.Where is Position.EarlierUser or Position.Assistant ? Math.Max(1, draft.EarlierTurns) : draft.EarlierTurns;
        for (var turn = 0; turn < turns; turn++)
        {
            items.Add(Message("user", draft.Asked(turn)));
            items.Add(Message("assistant", turn == 0 && draft.At(Position.Assistant) is { } said ? said : "Water that rises and falls."));
        }

        if (BodyBuilder.HasCall(draft))
        {
            items.Add(Message("user", "Look it up."));
            items.Add(new JsonObject
            {
                ["type"] = "function_call",
                ["call_id"] = BodyBuilder.CallId(draft),
                ["name"] = "look_up",
                ["arguments"] = BodyBuilder.Arguments(draft).ToJsonString(BodyJson.Relaxed),
            });
            items.Add(new JsonObject { ["type"] = "function_call_output", ["call_id"] = BodyBuilder.CallId(draft), ["output"] = draft.At(Position.ToolResult) ?? "Nothing." });
        }

        AddLast(items, draft);
        var body = new JsonObject { ["instructions"] = draft.At(Position.System) ?? "You answer about " + draft.Topic, ["input"] = items };
        AddSettings(body, draft);
        return body;
    }

    private static JsonObject Message(string role, JsonNode content) => new() { ["role"] = role, ["content"] = content };

    private static void AddLast(JsonArray items, Draft draft)
    {
        if (BodyBuilder.SplitsMessages(draft))
        {
            items.Add(Message("user", draft.Marker + ". " + draft.Texts[0]));
            items.Add(Message("user", draft.Texts[1]));
        }
        else if (draft.At(Position.ImageAddress) is { } address)
        {
            var image = new JsonObject { ["type"] = "input_image", ["image_url"] = "https://example.org/?q=" + address };
            items.Add(Message("user", new JsonArray(BodyBuilder.Part("input_text", BodyBuilder.LastText(draft)), image)));
        }
        else
        {
            items.Add(Message("user", BodyBuilder.LastContent(draft, "input_text")));
        }
    }

    private static void AddSettings(JsonObject body, Draft draft)
    {
        if (BodyBuilder.HasTools(draft))
        {
            body["tools"] = new JsonArray(new JsonObject
            {
                ["type"] = "function",
                ["name"] = draft.At(Position.ToolName) ?? "look_up",
                ["description"] = draft.At(Position.ToolDescription) ?? "Looks things up",
                ["parameters"] = BodyBuilder.Schema(draft),
            });
        }

        if (draft.At(Position.Metadata) is { } value)
        {
            body["metadata"] = new JsonObject { ["note"] = value };
        }

        if (draft.At(Position.MetadataKey) is { } key)
        {
            body["metadata"] = new JsonObject { [key] = "1" };
        }

        if (draft.At(Position.ResponseFormat) is { } format)
        {
            body["text"] = new JsonObject
            {
                ["format"] = new JsonObject
                {
                    ["type"] = "json_schema",
                    ["name"] = "answer",
                    ["schema"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { [format] = new JsonObject { ["type"] = "string" } } },
                },
            };
        }

        if (draft.PreviousId is { } previous)
        {
            body["previous_response_id"] = previous;
        }
    }
}
