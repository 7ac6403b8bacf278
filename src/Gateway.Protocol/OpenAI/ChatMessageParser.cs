using System.Globalization;
using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.OpenAI;

/// <summary>Reads the messages of a chat request. The results of tools, each a message here, become parts of one user message.</summary>
internal sealed class ChatMessageParser
{
    private readonly RequestParse _parse;
    private readonly OpenCalls _calls = new();

    // The user message that takes the results of the calls just made; null: no results came yet.
    private CanonicalMessage? _results;

    private ChatMessageParser(RequestParse parse) => _parse = parse;

    /// <summary>Reads the array.</summary>
    public static void ReadAll(RequestParse parse, JsonElement messages)
    {
        ChatMessageParser parser = new(parse);
        int index = 0;
        foreach (JsonElement message in parse.Array("messages", messages).Elements())
        {
            parse.Enter("messages", index++);
            parser.Read(parse.Object("", message), index - 1);
            parse.Leave();
        }

        if (index == 0)
        {
            parse.Missing("messages");
        }

        parser._calls.RequireNone(parse);
    }

    private void Read(JsonElement message, int index)
    {
        JsonElement role = _parse.Text("role", message.Member("role"u8));
        bool isFunction = role.Is("function"u8);
        if (isFunction || role.Is("tool"u8))
        {
            ReadResult(message, isFunction);
            return;
        }

        _results = null;
        _calls.RequireNone(_parse);
        if (role.Is("user"u8))
        {
            ReadSpoken(message, MessageRole.User);
        }
        else if (role.Is("assistant"u8))
        {
            ReadAssistant(message, index);
        }
        else if (role.Is("system"u8))
        {
            ReadSpoken(message, MessageRole.System);
        }
        else if (role.Is("developer"u8))
        {
            ReadSpoken(message, MessageRole.Developer);
        }
        else
        {
            ReportRole(message);
        }
    }

    private void ReportRole(JsonElement message)
    {
        if (!message.Member("role"u8).IsGiven())
        {
            _parse.Missing("role");
        }

        _parse.OutOfRange("role", "'system', 'developer', 'user', 'assistant', 'tool' or 'function'");
    }

    private void ReadSpoken(JsonElement message, MessageRole role)
    {
        CanonicalMessage spoken = Add(message, role);
        JsonElement content = message.Member("content"u8);
        if (!content.IsGiven())
        {
            _parse.Missing("content");
        }

        ChatPartParser.ReadContent(_parse, content, spoken.Parts, keepEmpty: true);
    }

    private void ReadAssistant(JsonElement message, int index)
    {
        CanonicalMessage answer = Add(message, MessageRole.Assistant);
        ChatReasoningParser.Read(_parse, message, answer.Parts);
        ChatPartParser.ReadContent(_parse, message.Member("content"u8), answer.Parts, keepEmpty: false);
        JsonElement refusal = _parse.Text("refusal", message.Member("refusal"u8));
        if (refusal.HasText())
        {
            answer.Parts.Add(new RefusalPart(refusal));
        }

        if (message.Member("audio"u8).IsGiven())
        {
            _parse.Foreign("audio", message.Member("audio"u8));
        }

        ReadCalls(message.Member("tool_calls"u8), answer);
        ReadLegacyCall(message.Member("function_call"u8), answer, index);
    }

    private void ReadCalls(JsonElement calls, CanonicalMessage answer)
    {
        if (!calls.IsGiven())
        {
            return;
        }

        string caller = _parse.PathOf("");
        int index = 0;
        foreach (JsonElement call in _parse.Array("tool_calls", calls).Elements())
        {
            _parse.Enter("tool_calls", index++);
            ToolCallPart part = ReadCall(call);
            answer.Parts.Add(part);
            if (!_calls.TryOpen(part.Id, part.Name, caller))
            {
                _parse.Breaks("id", "Two tool calls of a message have the same id.");
            }

            _parse.Leave();
        }
    }

    private ToolCallPart ReadCall(JsonElement call)
    {
        string id = _parse.Name("id", call.Member("id"u8));
        bool isCustom = call.Member("type"u8).Is("custom"u8);
        JsonElement body = isCustom ? call.Member("custom"u8) : call.Member("function"u8);
        (string name, string input) = isCustom ? ("custom.name", "custom.input") : ("function.name", "function.arguments");
        JsonElement arguments = isCustom ? body.Member("input"u8) : body.Member("arguments"u8);
        if (arguments.ValueKind != JsonValueKind.Object || isCustom)
        {
            // Some clients send the object itself where a string belongs; it says the same.
            _parse.Text(input, arguments);
        }

        return new ToolCallPart(id, _parse.Name(name, body.Member("name"u8)), arguments)
        {
            IsCustom = isCustom,
            Seal = ChatReasoningParser.ReadCallSeal(_parse, call),
        };
    }

    private void ReadLegacyCall(JsonElement call, CanonicalMessage answer, int index)
    {
        if (!call.IsGiven())
        {
            return;
        }

        // The old form has no ids; any will do, if the result gets the same.
        string id = "call_function_" + index.ToString(CultureInfo.InvariantCulture);
        string name = _parse.Name("function_call.name", call.Member("name"u8));
        answer.Parts.Add(new ToolCallPart(id, name, _parse.Text("function_call.arguments", call.Member("arguments"u8))));
        _calls.TryOpen(id, name, _parse.PathOf(""));
    }

    private void ReadResult(JsonElement message, bool isFunction)
    {
        string? id;
        if (isFunction)
        {
            id = _calls.CloseByName(_parse.Name("name", message.Member("name"u8)));
        }
        else
        {
            id = _parse.Name("tool_call_id", message.Member("tool_call_id"u8));
            id = _calls.TryClose(id) ? id : null;
        }

        if (id is null)
        {
            string here = _parse.PathOf("");
            string field = isFunction ? "name" : "tool_call_id";
            _parse.Breaks(field, $"The message '{here}' is the result of no open call of the assistant message before it.");
        }

        _results ??= Add(default, MessageRole.User);
        ToolResultPart result = new(id ?? "") { CacheControl = message.Member("cache_control"u8) };
        ChatPartParser.ReadContent(_parse, message.Member("content"u8), result.Content, keepEmpty: false);
        _results.Parts.Add(result);
    }

    private CanonicalMessage Add(JsonElement message, MessageRole role)
    {
        CanonicalMessage added = new(role) { Name = _parse.Text("name", message.Member("name"u8)).AsText() };
        _parse.Request.Messages.Add(added);
        return added;
    }
}
