using System.Text.Json.Nodes;
using Gateway.Canary.Tests.Cases;

namespace Gateway.Canary.Tests.Bodies;

/// <summary>Bodies of Anthropic's Messages.</summary>
internal static class MessagesBody
{
    /// <summary>The body without what all surfaces have.</summary>
    public static JsonObject Of(Draft draft)
    {
        var messages = new JsonArray();
        var turns = draft.Where is Position.EarlierUser or Position.Assistant ? Math.Max(1, draft.EarlierTurns) : draft.EarlierTurns;
        for (var turn = 0; turn < turns; turn++)
        {
            messages.Add(Message("user", draft.Asked(turn)));
            messages.Add(Message("assistant", turn == 0 && draft.At(Position.Assistant) is { } said ? said : "Water that rises and falls."));
        }

        if (BodyBuilder.HasCall(draft))
        {
            AddCall(messages, draft);
        }

        AddLast(messages, draft);
        var body = new JsonObject { ["max_tokens"] = 50, ["system"] = draft.At(Position.System) ?? "You answer about " + draft.Topic, ["messages"] = messages };
        if (BodyBuilder.HasTools(draft))
        {
            body["tools"] = new JsonArray(new JsonObject
            {
                ["name"] = draft.At(Position.ToolName) ?? "look_up",
                ["description"] = draft.At(Position.ToolDescription) ?? "Looks things up",
                ["input_schema"] = BodyBuilder.Schema(draft),
            });
        }

        if ((draft.At(Position.Metadata) ?? draft.At(Position.UserField)) is { } user)
        {
            body["metadata"] = new JsonObject { ["user_id"] = user };
        }

        return body;
    }

    private static JsonObject Message(string role, JsonNode content) => new() { ["role"] = role, ["content"] = content };

    private static void AddCall(JsonArray messages, Draft draft)
    {
        messages.Add(Message("user", "Look it up."));
        messages.Add(Message("assistant", new JsonArray(new JsonObject { ["type"] = "tool_use", ["id"] = BodyBuilder.CallId(draft), ["name"] = "look_up", ["input"] = BodyBuilder.Arguments(draft) })));
        messages.Add(Message("user", new JsonArray(new JsonObject { ["type"] = "tool_result", ["tool_use_id"] = BodyBuilder.CallId(draft), ["content"] = draft.At(Position.ToolResult) ?? "Nothing." })));
        messages.Add(Message("assistant", "It says nothing."));
    }

    private static void AddLast(JsonArray messages, Draft draft)
    {
        if (BodyBuilder.SplitsMessages(draft))
        {
            messages.Add(Message("user", draft.Marker + ". " + draft.Texts[0]));
            messages.Add(Message("user", draft.Texts[1]));
        }
        else if (draft.At(Position.ImageAddress) is { } address)
        {
            var image = new JsonObject { ["type"] = "image", ["source"] = new JsonObject { ["type"] = "url", ["url"] = "https://example.org/?q=" + address } };
            messages.Add(Message("user", new JsonArray(BodyBuilder.Part("text", BodyBuilder.LastText(draft)), image)));
        }
        else
        {
            messages.Add(Message("user", BodyBuilder.LastContent(draft, "text")));
        }
    }
}
