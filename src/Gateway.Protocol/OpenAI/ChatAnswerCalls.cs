using System.Buffers;
using System.Text.Json;
using Gateway.Protocol.Answers;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.OpenAI;

/// <summary>
/// Finds out which call a piece of <c>tool_calls</c> belongs to. By the book a call has an index, its id and name come once and its
/// arguments in pieces; in the wild the index or the id is missing, id and name come again or empty, or several calls share index 0.
/// </summary>
internal sealed class ChatAnswerCalls(AnswerTeller teller, int choice)
{
    // The legacy function_call has no index; no upstream sends a negative one.
    private const int LegacyIndex = -1;

    private readonly List<ChatAnswerCall> _calls = [];
    private readonly Dictionary<int, ChatAnswerCall> _byIndex = [];

    /// <summary>Reads the calls of a message or delta, either form.</summary>
    public void Read(JsonElement calls, JsonElement legacyCall)
    {
        foreach (JsonElement call in calls.Items())
        {
            JsonElement function = call.Field("function"u8);
            if (function.ValueKind == JsonValueKind.Object)
            {
                string? id = call.Field("id"u8).Text();
                string? name = function.Field("name"u8).Text();
                ReadPiece(Find(call.Field("index"u8).Index(), id, name), id, name, function);
            }
        }

        if (legacyCall.ValueKind == JsonValueKind.Object)
        {
            string? name = legacyCall.Field("name"u8).Text();
            ReadPiece(Find(LegacyIndex, id: null, name), id: null, name, legacyCall);
        }
    }

    /// <summary>The choice is complete: calls that never got a name cannot be told.</summary>
    public void Close()
    {
        if (_calls.Exists(call => !call.IsTold))
        {
            teller.Malformed();
        }

        _calls.Clear();
        _byIndex.Clear();
    }

    private void ReadPiece(ChatAnswerCall? call, string? id, string? name, JsonElement function)
    {
        if (call is null)
        {
            return;
        }

        if (!call.IsTold)
        {
            call.Id ??= id;
            Begin(call, name);
        }

        JsonElement arguments = function.Field("arguments"u8);
        if (!call.IsTold)
        {
            call.Early ??= new ArrayBufferWriter<byte>();
            call.Early.Write(arguments.JsonText());
        }
        else if (arguments.ValueKind == JsonValueKind.Object)
        {
            teller.ArgumentsJson(choice, call.Number, arguments.Raw());
        }
        else
        {
            teller.Arguments(choice, call.Number, arguments.JsonText());
        }
    }

    private void Begin(ChatAnswerCall call, string? name)
    {
        if (name is null)
        {
            return;
        }

        call.IsTold = true;
        call.Number = teller.Call(choice, call.Id, name);
        if (call.Early is not null)
        {
            teller.Arguments(choice, call.Number, call.Early.WrittenSpan);
            call.Early = null;
        }
    }

    private ChatAnswerCall? Find(int? index, string? id, string? name)
    {
        if (index is { } number)
        {
            // Another id and name at the same index is another call: Gemini's and some proxies' parallel calls all have index 0.
            bool isKnown = _byIndex.TryGetValue(number, out ChatAnswerCall? known);
            bool isOther = known?.Id is not null && id is not null && name is not null && !string.Equals(id, known.Id, StringComparison.Ordinal);
            return isKnown && !isOther ? known : _byIndex[number] = Add(id);
        }

        ChatAnswerCall? last = _calls.Count == 0 ? null : _calls[^1];
        if (id is null && name is null)
        {
            return last;
        }

        // Without an index a known id goes on with its call; a name alone begins one.
        return (id is null ? null : _calls.FindLast(call => string.Equals(call.Id, id, StringComparison.Ordinal))) ?? Add(id);
    }

    private ChatAnswerCall Add(string? id)
    {
        ChatAnswerCall call = new() { Id = id };
        _calls.Add(call);
        return call;
    }
}
