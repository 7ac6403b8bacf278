using System.Text.Json.Nodes;
using Gateway.Canary.Tests.Cases;

namespace Gateway.Canary.Tests.Bodies;

/// <summary>Bodies of chat.</summary>
internal static class ChatBody
{
    /// <summary>The body without what all surfaces have.</summary>
    public static JsonObject Of(Draft draft)
    {
        var messages = new JsonArray(Message("system", draft.At(Position.System) ?? "You answer about " + draft.Topic));
        AddEarlier(messages, draft);
        if (BodyBuilder.HasCall(draft))
        {
            AddCall(messages, draft);
        }

        AddLast(messages, draft);
        var body = new JsonObject { ["messages"] = messages };
        AddSettings(body, draft);
        return body;
    }

    private static JsonObject Message(string role, JsonNode content) => new() { ["role"] = role, ["content"] = content };

    private static void AddEarlier(JsonArray messages, Draft draft)
    {
        var turns = draft.Where is Position.EarlierUser or Position.Assistant ? Math.Max(1, draft.EarlierTurns) : draft.EarlierTurns;
        for (var turn = 0; turn < turns; turn++)
        {
            messages.Add(Message("user", draft.Asked(turn)));
            messages.Add(Message("assistant", turn == 0 && draft.At(Position.Assistant) is { } said ? said : "Water that rises and falls."));
        }
    }

    private static void AddCall(JsonArray messages, Draft draft)
    {
        messages.Add(Message("user", "Look it up."));
        messages.Add(new JsonObject
        {
            ["role"] = "assistant",
            ["content"] = null,
            ["tool_calls"] = new JsonArray(new JsonObject
            {
                ["id"] = BodyBuilder.CallId(draft),
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = "look_up", ["arguments"] = BodyBuilder.Arguments(draft).ToJsonString(BodyJson.Relaxed) },
            }),
        });
        messages.Add(new JsonObject { ["role"] = "tool", ["tool_call_id"] = BodyBuilder.CallId(draft), ["content"] = draft.At(Position.ToolResult) ?? "Nothing." });
    }

    private static void AddLast(JsonArray messages, Draft draft)
    {
        if (BodyBuilder.SplitsMessages(draft))
        {
            messages.Add(Message("user", draft.Marker + ". " + draft.Texts[0]));
            messages.Add(Message("user", draft.Texts[1]));
            return;
        }

        var last = Message("user", BodyBuilder.LastContent(draft, "text"));
        if (draft.At(Position.Name) is { } name)
        {
            last["name"] = name;
        }

        if (draft.At(Position.ImageAddress) is { } address)
        {
            var image = new JsonObject { ["type"] = "image_url", ["image_url"] = new JsonObject { ["url"] = "https://example.org/?q=" + address } };
            last["content"] = new JsonArray(BodyBuilder.Part("text", BodyBuilder.LastText(draft)), image);
        }

        messages.Add(last);
    }

    private static void AddSettings(JsonObject body, Draft draft)
    {
        if (BodyBuilder.HasTools(draft))
        {
            body["tools"] = new JsonArray(new JsonObject
            {
                ["type"] = "function",
                ["function"] = new JsonObject
                {
                    ["name"] = draft.At(Position.ToolName) ?? "look_up",
                    ["description"] = draft.At(Position.ToolDescription) ?? "Looks things up",
                    ["parameters"] = BodyBuilder.Schema(draft),
                },
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
            body["response_format"] = new JsonObject
            {
                ["type"] = "json_schema",
                ["json_schema"] = new JsonObject
                {
                    ["name"] = "answer",
                    ["schema"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { [format] = new JsonObject { ["type"] = "string" } } },
                },
            };
        }

        if (draft.At(Position.Prediction) is { } prediction)
        {
            body["prediction"] = new JsonObject { ["type"] = "content", ["content"] = prediction };
        }
    }
}
