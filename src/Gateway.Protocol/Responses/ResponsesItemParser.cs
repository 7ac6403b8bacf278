using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Responses;

/// <summary>
/// Reads the input of a Responses request. What the model said, called and thought are items of their own here and become parts of
/// one assistant message; the results of calls become parts of the user message behind it.
/// </summary>
internal sealed class ResponsesItemParser
{
    private readonly RequestParse _parse;
    private readonly bool _hasKeptHistory;
    private readonly List<ResponsesCall> _calls = [];
    private readonly Dictionary<string, ResponsesCall> _callById = new(StringComparer.Ordinal);

    private ResponsesItemParser(RequestParse parse, bool hasKeptHistory) => (_parse, _hasKeptHistory) = (parse, hasKeptHistory);

    /// <summary>Reads <c>input</c>.</summary>
    public static void ReadAll(RequestParse parse, JsonElement root)
    {
        bool hasKeptHistory = root.Member("previous_response_id"u8).IsGiven() || root.Member("conversation"u8).IsGiven();
        JsonElement input = root.Member("input"u8);
        if (input.ValueKind == JsonValueKind.String)
        {
            CanonicalMessage message = new(MessageRole.User);
            message.Parts.Add(new TextPart(input));
            parse.Request.Messages.Add(message);
            return;
        }

        ResponsesItemParser parser = new(parse, hasKeptHistory);
        int index = 0;
        JsonElement items = parse.OfKind("input", input, JsonValueKind.Array, "a string or an array of objects");
        foreach (JsonElement item in items.Elements())
        {
            parse.Enter("input", index++);
            parser.Read(parse.Object("", item));
            parse.Leave();
        }

        if (index == 0 && !hasKeptHistory && !root.Member("prompt"u8).IsGiven())
        {
            parse.Missing("input");
        }

        parser.RequireResults();
    }

    private void Read(JsonElement item)
    {
        JsonElement type = _parse.Text("type", item.Member("type"u8));
        switch (type.AsText() ?? "message")
        {
            case "message":
                ReadMessage(item);
                break;
            case "function_call":
                ReadCall(item, isCustom: false);
                break;
            case "custom_tool_call":
                ReadCall(item, isCustom: true);
                break;
            case "function_call_output":
                ReadResult(item, isCustom: false);
                break;
            case "custom_tool_call_output":
                ReadResult(item, isCustom: true);
                break;
            case "reasoning":
                ReadReasoning(item);
                break;
            default:
                // What OpenAI's own tools did, and references to what it keeps.
                _parse.Foreign("", item);
                break;
        }
    }

    private void ReadMessage(JsonElement item)
    {
        JsonElement content = item.Member("content"u8);
        if (!content.IsGiven())
        {
            _parse.Missing("content");
        }

        JsonElement role = _parse.Text("role", item.Member("role"u8));
        if (role.Is("assistant"u8))
        {
            ResponsesPartParser.ReadContent(_parse, "content", content, Assistant().Parts);
            return;
        }

        CanonicalMessage message = new(role.Is("user"u8) ? MessageRole.User : role.Is("system"u8) ? MessageRole.System : MessageRole.Developer);
        if (message.Role == MessageRole.Developer && !role.Is("developer"u8))
        {
            _parse.OutOfRange("role", "'system', 'developer', 'user' or 'assistant'");
        }

        ResponsesPartParser.ReadContent(_parse, "content", content, message.Parts);
        _parse.Request.Messages.Add(message);
    }

    private void ReadCall(JsonElement item, bool isCustom)
    {
        string id = _parse.Name("call_id", item.Member("call_id"u8));
        string field = isCustom ? "input" : "arguments";
        JsonElement arguments = _parse.Text(field, item.Member(isCustom ? "input"u8 : "arguments"u8));
        CanonicalMessage answer = Assistant();
        string name = _parse.Name("name", item.Member("name"u8));
        answer.Parts.Add(new ToolCallPart(id, name, arguments) { IsCustom = isCustom });
        if (item.Member("namespace"u8).IsGiven())
        {
            _parse.Foreign("namespace", item.Member("namespace"u8));
        }

        ResponsesCall made = new(_parse.PathOf(""), answer);
        if (!_callById.TryAdd(id, made))
        {
            _parse.Breaks("call_id", "Two calls have the same 'call_id'.");
        }

        _calls.Add(made);
    }

    private void ReadResult(JsonElement item, bool isCustom)
    {
        string id = _parse.Name("call_id", item.Member("call_id"u8));
        JsonElement output = item.Member("output"u8);
        if (!output.IsGiven())
        {
            _parse.Missing("output");
        }

        ToolResultPart result = new(id) { IsCustom = isCustom };
        ResponsesPartParser.ReadContent(_parse, "output", output, result.Content);
        ResponsesCall? call = _callById.GetValueOrDefault(id);
        if (call is null ? !_hasKeptHistory : call.HasResult)
        {
            _parse.Breaks("call_id", $"The item '{_parse.PathOf("")}' is the result of no open call before it.");
        }

        AddResult(result, call?.Answer);
        if (call is not null)
        {
            call.HasResult = true;
        }
    }

    private void ReadReasoning(JsonElement item)
    {
        List<ReasoningPart> thoughts = [];
        if (!ResponsesPartParser.TryReadReasoning(_parse, item, thoughts))
        {
            return;
        }

        if (thoughts.Count == 0)
        {
            // Only a reference to thinking that OpenAI keeps.
            _parse.Foreign("", item);
            return;
        }

        IList<CanonicalPart> parts = Assistant().Parts;
        foreach (ReasoningPart thought in thoughts)
        {
            parts.Add(thought);
        }
    }

    private void RequireResults()
    {
        if (_parse.IsClean && _calls.Find(call => !call.HasResult) is { } call)
        {
            _parse.BreaksAt(call.Path, $"The call '{call.Path}' has no result; add an output item with its 'call_id'.");
        }
    }

    private CanonicalMessage Assistant()
    {
        IList<CanonicalMessage> messages = _parse.Request.Messages;
        if (messages.Count > 0 && messages[^1].Role == MessageRole.Assistant)
        {
            return messages[^1];
        }

        CanonicalMessage added = new(MessageRole.Assistant);
        messages.Add(added);
        return added;
    }

    // The results stand first in the user message right behind the one that made the calls, however late the client put them.
    private void AddResult(ToolResultPart result, CanonicalMessage? answer)
    {
        IList<CanonicalMessage> messages = _parse.Request.Messages;
        int at = answer is null ? messages.Count - 1 : PlaceOf(answer) + 1;
        bool isUser = at >= 0 && at < messages.Count && messages[at].Role == MessageRole.User;
        if (!isUser || (answer is null && !messages[at].Parts.All(static part => part is ToolResultPart)))
        {
            at = answer is null ? messages.Count : at;
            messages.Insert(at, new CanonicalMessage(MessageRole.User));
        }

        IList<CanonicalPart> parts = messages[at].Parts;
        bool areResults = parts.Count == 0 || parts[^1] is ToolResultPart;
        parts.Insert(areResults ? parts.Count : parts.TakeWhile(static part => part is ToolResultPart).Count(), result);
    }

    // Calls are mostly answered near by.
    private int PlaceOf(CanonicalMessage answer)
    {
        IList<CanonicalMessage> messages = _parse.Request.Messages;
        int at = messages.Count - 1;
        while (at >= 0 && !ReferenceEquals(messages[at], answer))
        {
            at--;
        }

        return at;
    }
}
