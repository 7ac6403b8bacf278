using System.Text.Json;

namespace Gateway.Protocol.Tests.Support;

/// <summary>Reads whole answers of the client dialects as a client would.</summary>
internal static class WholeAnswers
{
    /// <summary>A chat completion.</summary>
    public static SeenAnswer ReadChat(JsonElement root)
    {
        SeenAnswer seen = new() { Usage = root.GetProperty("usage") };
        foreach (JsonElement choice in root.GetProperty("choices").EnumerateArray())
        {
            SeenChoice told = seen.Choice(choice.GetProperty("index").GetInt32());
            JsonElement message = choice.GetProperty("message");
            told.Text.Append(Optional(message, "content"));
            told.Reasoning.Append(Optional(message, "reasoning_content"));
            told.Refusal.Append(Optional(message, "refusal"));
            told.Finish = choice.GetProperty("finish_reason").GetString();
            foreach (JsonElement detail in Elements(message, "reasoning_details"))
            {
                told.Seals.Add(Optional(detail, "signature") ?? Optional(detail, "data")!);
            }

            foreach (JsonElement call in Elements(message, "tool_calls"))
            {
                JsonElement function = call.GetProperty("function");
                SeenCall made = new(call.GetProperty("id").GetString()!, function.GetProperty("name").GetString()!);
                made.Arguments.Append(function.GetProperty("arguments").GetString());
                told.Calls.Add(made);
                if (call.TryGetProperty("extra_content", out JsonElement extra))
                {
                    told.Seals.Add(extra.GetProperty("google").GetProperty("thought_signature").GetString()!);
                }
            }
        }

        return seen;
    }

    /// <summary>Anthropic's message.</summary>
    public static SeenAnswer ReadMessage(JsonElement root)
    {
        SeenAnswer seen = new() { Usage = root.GetProperty("usage") };
        SeenChoice told = seen.Choice(0);
        told.Finish = root.GetProperty("stop_reason").GetString();
        foreach (JsonElement block in root.GetProperty("content").EnumerateArray())
        {
            switch (block.GetProperty("type").GetString())
            {
                case "text":
                    told.Text.Append(block.GetProperty("text").GetString());
                    break;
                case "thinking":
                    told.Reasoning.Append(block.GetProperty("thinking").GetString());
                    told.Seals.Add(block.GetProperty("signature").GetString()!);
                    break;
                case "redacted_thinking":
                    told.Seals.Add(block.GetProperty("data").GetString()!);
                    break;
                default:
                    SeenCall call = new(block.GetProperty("id").GetString()!, block.GetProperty("name").GetString()!);
                    call.Arguments.Append(block.GetProperty("input").GetRawText());
                    told.Calls.Add(call);
                    break;
            }
        }

        return seen;
    }

    /// <summary>A response.</summary>
    public static SeenAnswer ReadResponse(JsonElement root, SeenAnswer? into = null)
    {
        SeenAnswer seen = into ?? new SeenAnswer();
        SeenChoice told = seen.Choice(0);
        told.Finish = root.GetProperty("status").GetString();
        seen.Usage = root.GetProperty("usage");
        foreach (JsonElement item in root.GetProperty("output").EnumerateArray())
        {
            string type = item.GetProperty("type").GetString()!;
            foreach (JsonElement part in Elements(item, "content"))
            {
                told.Text.Append(Optional(part, "text"));
                told.Refusal.Append(Optional(part, "refusal"));
            }

            foreach (JsonElement part in Elements(item, "summary"))
            {
                told.Reasoning.Append(Optional(part, "text"));
            }

            if (Optional(item, "encrypted_content") is { } seal)
            {
                told.Seals.Add(seal);
            }

            if (type is "function_call" or "custom_tool_call")
            {
                SeenCall call = new(item.GetProperty("call_id").GetString()!, item.GetProperty("name").GetString()!);
                call.Arguments.Append(Optional(item, "arguments") ?? Optional(item, "input"));
                told.Calls.Add(call);
            }
        }

        return seen;
    }

    private static string? Optional(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static JsonElement.ArrayEnumerator Elements(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;
}
