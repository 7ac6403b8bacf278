using System.Text.Json;
using Gateway.Protocol.Answers;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Responses;

/// <summary>
/// Tells the output items of a response: messages, reasoning, calls. The API says everything up to four times (delta, done, item done,
/// response completed) and servers leave some of them out, so each is told from wherever it comes first.
/// </summary>
internal sealed class ResponsesAnswerItems(AnswerTeller teller)
{
    private readonly Dictionary<int, ResponsesAnswerItem> _byIndex = [];
    private readonly Dictionary<string, ResponsesAnswerItem> _byId = new(StringComparer.Ordinal);
    private readonly ResponsesAnswerPieces _pieces = new(teller);
    private bool _hasItems;

    /// <summary>Reads an event about an item. False when it is about something else.</summary>
    public bool Read(ReadOnlySpan<byte> type, JsonElement root)
    {
        if (type.SequenceEqual("response.output_text.delta"u8))
        {
            _pieces.Text(Find(root), Part(root, "content_index"u8), root.Field("delta"u8).JsonText(), isWhole: false);
            _pieces.LogProbs(root.Field("logprobs"u8));
        }
        else if (type.SequenceEqual("response.function_call_arguments.delta"u8) || type.SequenceEqual("response.custom_tool_call_input.delta"u8))
        {
            _pieces.Arguments(Find(root), root.Field("delta"u8).JsonText());
        }
        else if (type.SequenceEqual("response.reasoning_summary_text.delta"u8))
        {
            _pieces.Thinking(Find(root), ResponsesThinking.Summary, Part(root, "summary_index"u8), root.Field("delta"u8).JsonText(), isWhole: false);
        }
        else if (type.SequenceEqual("response.reasoning_text.delta"u8))
        {
            _pieces.Thinking(Find(root), ResponsesThinking.Full, Part(root, "content_index"u8), root.Field("delta"u8).JsonText(), isWhole: false);
        }
        else if (type.SequenceEqual("response.refusal.delta"u8))
        {
            _pieces.Refusal(Find(root), Part(root, "content_index"u8), root.Field("delta"u8).JsonText(), isWhole: false);
        }
        else if (type.SequenceEqual("response.output_item.added"u8))
        {
            Added(Find(root), root.Field("item"u8));
        }
        else if (type.SequenceEqual("response.output_item.done"u8))
        {
            Done(Find(root), root.Field("item"u8));
        }
        else
        {
            return ReadDone(type, root);
        }

        return true;
    }

    /// <summary>Reads the output of a whole response: what the stream's events already told is not told again.</summary>
    public void ReadOutput(JsonElement output)
    {
        int index = 0;
        bool hadItems = _hasItems;
        foreach (JsonElement value in output.Items())
        {
            ResponsesAnswerItem? item = hadItems ? _byIndex.GetValueOrDefault(index) : new ResponsesAnswerItem();
            if (item is not null)
            {
                Done(item, value);
            }

            index++;
        }

        CloseAll(_byIndex.Values);
        CloseAll(_byId.Values);
    }

    private void CloseAll(IEnumerable<ResponsesAnswerItem> items)
    {
        foreach (ResponsesAnswerItem item in items)
        {
            if (item.IsCall && !item.IsDone)
            {
                _pieces.Close(item);
            }
        }
    }

    private bool ReadDone(ReadOnlySpan<byte> type, JsonElement root)
    {
        if (type.SequenceEqual("response.output_text.done"u8))
        {
            _pieces.Text(Find(root), Part(root, "content_index"u8), root.Field("text"u8).JsonText(), isWhole: true);
        }
        else if (type.SequenceEqual("response.refusal.done"u8))
        {
            _pieces.Refusal(Find(root), Part(root, "content_index"u8), root.Field("refusal"u8).JsonText(), isWhole: true);
        }
        else if (type.SequenceEqual("response.reasoning_summary_text.done"u8))
        {
            _pieces.Thinking(Find(root), ResponsesThinking.Summary, Part(root, "summary_index"u8), root.Field("text"u8).JsonText(), isWhole: true);
        }
        else if (type.SequenceEqual("response.reasoning_text.done"u8))
        {
            _pieces.Thinking(Find(root), ResponsesThinking.Full, Part(root, "content_index"u8), root.Field("text"u8).JsonText(), isWhole: true);
        }
        else if (type.SequenceEqual("response.function_call_arguments.done"u8))
        {
            _pieces.WholeArguments(Find(root), root.Field("arguments"u8).JsonText());
        }
        else if (type.SequenceEqual("response.custom_tool_call_input.done"u8))
        {
            _pieces.WholeArguments(Find(root), root.Field("input"u8).JsonText());
        }
        else
        {
            return false;
        }

        return true;
    }

    private void Added(ResponsesAnswerItem item, JsonElement value)
    {
        JsonElement type = value.Field("type"u8);
        bool isCustom = type.Is("custom_tool_call"u8);
        if (!item.IsCall && (isCustom || type.Is("function_call"u8)))
        {
            item.IsCall = true;
            item.IsCustom = isCustom;
            item.Call = teller.Call(0, value.Field("call_id"u8).Text() ?? value.Field("id"u8).Text(), value.Field("name"u8).Text());
        }
    }

    private void Done(ResponsesAnswerItem item, JsonElement value)
    {
        if (item.IsDone)
        {
            return;
        }

        Added(item, value);
        JsonElement type = value.Field("type"u8);
        if (item.IsCall)
        {
            _pieces.WholeArguments(item, value.Field(item.IsCustom ? "input"u8 : "arguments"u8).JsonText());
            _pieces.Close(item);
        }
        else if (type.Is("message"u8))
        {
            DoneMessage(item, value.Field("content"u8));
        }
        else if (type.Is("reasoning"u8))
        {
            DoneReasoning(item, value);
        }

        item.IsDone = true;
    }

    private void DoneMessage(ResponsesAnswerItem item, JsonElement content)
    {
        int part = 0;
        foreach (JsonElement value in content.Items())
        {
            _pieces.Refusal(item, part, value.Field("refusal"u8).JsonText(), isWhole: true);
            if (_pieces.Text(item, part, value.Field("text"u8).JsonText(), isWhole: true))
            {
                _pieces.LogProbs(value.Field("logprobs"u8));
            }

            JsonElement annotations = value.Field("annotations"u8);
            if (annotations.ValueKind == JsonValueKind.Array)
            {
                teller.Annotations(0, annotations);
            }

            part++;
        }
    }

    private void DoneReasoning(ResponsesAnswerItem item, JsonElement value)
    {
        int part = 0;
        foreach (JsonElement piece in value.Field("summary"u8).Items())
        {
            _pieces.Thinking(item, ResponsesThinking.Summary, part++, piece.Field("text"u8).JsonText(), isWhole: true);
        }

        part = 0;
        foreach (JsonElement piece in value.Field("content"u8).Items())
        {
            _pieces.Thinking(item, ResponsesThinking.Full, part++, piece.Field("text"u8).JsonText(), isWhole: true);
        }

        if (value.Field("encrypted_content"u8).Text() is { } encrypted)
        {
            teller.Seal(0, new ReasoningSeal(Dialect.OpenAIResponses, SealKind.Encrypted, encrypted, value.Field("id"u8).Text()));
        }
    }

    // By place first: some servers give an item another id in every event.
    private ResponsesAnswerItem Find(JsonElement root)
    {
        _hasItems = true;
        if (root.Field("output_index"u8).Index() is { } index)
        {
            return _byIndex.TryGetValue(index, out ResponsesAnswerItem? known) ? known : _byIndex[index] = new ResponsesAnswerItem();
        }

        string id = root.Field("item_id"u8).Text() ?? root.Field("item"u8).Field("id"u8).Text() ?? "";
        return _byId.TryGetValue(id, out ResponsesAnswerItem? item) ? item : _byId[id] = new ResponsesAnswerItem();
    }

    private static int Part(JsonElement root, ReadOnlySpan<byte> name) => root.Field(name).Index() ?? 0;
}
