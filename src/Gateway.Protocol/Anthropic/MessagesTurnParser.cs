using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Anthropic;

/// <summary>Reads the system text and the messages of a Messages request.</summary>
internal sealed class MessagesTurnParser
{
    private readonly RequestParse _parse;
    private readonly OpenCalls _calls = new();

    private MessagesTurnParser(RequestParse parse) => _parse = parse;

    /// <summary>The system text goes first.</summary>
    public static void ReadSystem(RequestParse parse, JsonElement system)
    {
        if (!system.IsGiven())
        {
            return;
        }

        CanonicalMessage message = new(MessageRole.System);
        MessagesBlockParser.ReadText(parse, "system", system, message.Parts);
        if (message.Parts.Count > 0)
        {
            parse.Request.Messages.Add(message);
        }
    }

    /// <summary>Reads the array.</summary>
    public static void ReadAll(RequestParse parse, JsonElement messages)
    {
        MessagesTurnParser parser = new(parse);
        int index = 0;
        foreach (JsonElement message in parse.Array("messages", messages).Elements())
        {
            parse.Enter("messages", index++);
            parser.Read(parse.Object("", message));
            parse.Leave();
        }

        if (index == 0)
        {
            parse.Missing("messages");
        }

        parser._calls.RequireNone(parse);
    }

    private void Read(JsonElement message)
    {
        JsonElement role = _parse.Text("role", message.Member("role"u8));
        JsonElement content = message.Member("content"u8);
        if (!content.IsGiven())
        {
            _parse.Missing("content");
        }

        if (role.Is("user"u8))
        {
            CanonicalMessage read = Add(MessageRole.User);
            MessagesBlockParser.ReadContent(_parse, content, read.Parts);
            CloseCalls(read);
            PutResultsFirst(read);
        }
        else if (role.Is("assistant"u8))
        {
            _calls.RequireNone(_parse);
            CanonicalMessage read = Add(MessageRole.Assistant);
            MessagesBlockParser.ReadContent(_parse, content, read.Parts);
            OpenCalls(read);
        }
        else if (role.Is("system"u8))
        {
            MessagesBlockParser.ReadText(_parse, "content", content, Add(MessageRole.System).Parts);
        }
        else
        {
            _parse.OutOfRange("role", "'user', 'assistant' or 'system'");
        }
    }

    private void OpenCalls(CanonicalMessage message)
    {
        string? caller = null;
        for (int i = 0; i < message.Parts.Count; i++)
        {
            CanonicalPart part = message.Parts[i];
            if (part is ToolCallPart call && !_calls.TryOpen(call.Id, call.Name, caller ??= _parse.PathOf("")))
            {
                _parse.Breaks("content", "Two 'tool_use' blocks of a message have the same id.");
            }
            else if (part is ToolResultPart)
            {
                _parse.Breaks("content", "A 'tool_result' block belongs in a user message.");
            }
        }
    }

    private void CloseCalls(CanonicalMessage message)
    {
        for (int i = 0; i < message.Parts.Count; i++)
        {
            CanonicalPart part = message.Parts[i];
            if (part is ToolResultPart result && !_calls.TryClose(result.CallId))
            {
                string here = _parse.PathOf("");
                _parse.Breaks("content", $"'{here}' has a 'tool_result' without a 'tool_use' in the assistant message before it.");
            }
            else if (part is ToolCallPart)
            {
                _parse.Breaks("content", "A 'tool_use' block belongs in an assistant message.");
            }
        }
    }

    // Anthropic wants them first; the order among results, and among the rest, is the client's.
    private static void PutResultsFirst(CanonicalMessage message)
    {
        CanonicalPart[] parts = [.. message.Parts.Where(part => part is ToolResultPart), .. message.Parts.Where(part => part is not ToolResultPart)];
        for (int i = 0; i < parts.Length; i++)
        {
            message.Parts[i] = parts[i];
        }
    }

    private CanonicalMessage Add(MessageRole role)
    {
        CanonicalMessage added = new(role);
        _parse.Request.Messages.Add(added);
        return added;
    }
}
