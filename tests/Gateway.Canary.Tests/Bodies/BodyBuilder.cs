using System.Text.Json.Nodes;
using Gateway.Canary.Tests.Cases;

namespace Gateway.Canary.Tests.Bodies;

/// <summary>Writes bodies of every surface.</summary>
internal static class BodyBuilder
{
    // A document so full of numbers that all of it is worth a scan.
    private const int Dense = 30_000;

    private const string Question = " How does a sundial show the time?";

    /// <summary>The body as JSON text.</summary>
    public static string Write(Draft draft)
    {
        var body = draft.Surface switch
        {
            Surface.Chat => ChatBody.Of(draft),
            Surface.Messages or Surface.CountTokens => MessagesBody.Of(draft),
            Surface.Responses => ResponsesBody.Of(draft),
            Surface.Completions => Completions(draft),
            _ => new JsonObject { ["input"] = LastText(draft) },
        };
        AddCommon(body, draft);
        return body.ToJsonString(BodyJson.Relaxed);
    }

    /// <summary>The last question: the marker, the filler, and the text that stands there.</summary>
    public static string LastText(Draft draft) => draft.Where == Position.User
        ? draft.Marker + Filler(draft) + ". " + string.Concat(draft.Texts)
        : draft.Marker + Filler(draft) + Question;

    /// <summary>The content of the last question in a dialect whose parts of text have this type.</summary>
    public static JsonNode LastContent(Draft draft, string partType)
    {
        if (draft is { Where: Position.User, Texts.Length: 2, InParts: true })
        {
            return new JsonArray(Part(partType, draft.Marker + ". " + draft.Texts[0]), Part(partType, draft.Texts[1]));
        }

        return draft.At(Position.UserPart) is { } text
            ? new JsonArray(Part(partType, draft.Marker + Question), Part(partType, text))
            : JsonValue.Create(LastText(draft));
    }

    /// <summary>True when the two texts are to be two messages.</summary>
    public static bool SplitsMessages(Draft draft) => draft is { Where: Position.User, Texts.Length: 2, InParts: false };

    /// <summary>A part of text.</summary>
    public static JsonObject Part(string type, string text) => new() { ["type"] = type, ["text"] = text };

    /// <summary>A schema of a tool's parameters.</summary>
    public static JsonObject Schema(Draft draft)
    {
        var city = new JsonObject { ["type"] = "string", ["description"] = draft.At(Position.SchemaDescription) ?? "A city" };
        if (draft.At(Position.SchemaEnum) is { } value)
        {
            city["enum"] = new JsonArray("Oslo", value);
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject { [draft.At(Position.SchemaKey) ?? "city"] = city },
        };
    }

    /// <summary>True when the body has a tool.</summary>
    public static bool HasTools(Draft draft) => draft.WithTools || draft.Where is
        Position.ToolResult or Position.ToolArguments or Position.ToolName or Position.ToolDescription or Position.SchemaKey or Position.SchemaEnum
        or Position.SchemaDescription or Position.CallId;

    /// <summary>True when a tool was called.</summary>
    public static bool HasCall(Draft draft) => draft.WithTools || draft.Where is Position.ToolResult or Position.ToolArguments or Position.CallId;

    /// <summary>The call's id.</summary>
    public static string CallId(Draft draft) => draft.At(Position.CallId) is { } text
        ? "toolu_gw0_" + System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(text))
        : "call_1";

    /// <summary>The arguments of the call.</summary>
    public static JsonObject Arguments(Draft draft) => new() { ["city"] = draft.At(Position.ToolArguments) ?? "Oslo" };

    private static JsonObject Completions(Draft draft)
    {
        var body = new JsonObject { ["prompt"] = LastText(draft), ["max_tokens"] = 50 };
        if (draft.At(Position.Suffix) is { } suffix)
        {
            body["suffix"] = suffix;
        }

        return body;
    }

    private static void AddCommon(JsonObject body, Draft draft)
    {
        body.Insert(0, "model", draft.At(Position.Model) ?? draft.Model);
        if (draft.Stream)
        {
            body["stream"] = true;
        }

        if (draft.OnlyLocal)
        {
            body["provider"] = new JsonObject { ["only"] = new JsonArray("local") };
        }

        if (draft.At(Position.UnknownValue) is { } value)
        {
            body["x_note"] = value;
        }

        if (draft.At(Position.UnknownKey) is { } key)
        {
            body["x_table"] = new JsonObject { [key] = 1 };
        }

        if (draft.At(Position.DeepValue) is { } deep)
        {
            body["x_deep"] = new JsonObject { ["a"] = new JsonArray(1, new JsonObject { ["b"] = new JsonArray(new JsonArray(deep)) }) };
        }

        if (draft.At(Position.Stop) is { } stop)
        {
            body[draft.Surface is Surface.Messages or Surface.CountTokens ? "stop_sequences" : "stop"] = new JsonArray(stop);
        }

        if (draft.At(Position.UserField) is { } user && draft.Surface is not (Surface.Messages or Surface.CountTokens))
        {
            body["user"] = user;
        }
    }

    private static string Filler(Draft draft) =>
        draft.Filler == 0 ? "" : draft.Filler == Dense ? string.Concat(Enumerable.Repeat(" see page 41, figure 12; room 7 has 3 chairs, 2 lamps", draft.Filler / 50)) : string.Concat(Enumerable.Repeat(" the river runs slowly to the sea", (draft.Filler / 33) + 1)) + " past 10.20.30.40";
}
