using System.Text;
using System.Text.Json;

namespace Gateway.Protocol.Tests.Support;

/// <summary>
/// Checks the order rules of a Responses stream: numbered from 0, created and in_progress first, each item and part added, filled
/// and done, done texts equal to their deltas, and a last event that repeats every item. Throws at the first event that breaks one.
/// </summary>
internal sealed class ResponsesStreamChecker
{
    private readonly StreamRules _rules;
    private readonly SeenAnswer _seen = new();
    private readonly Dictionary<int, string> _ids = [];
    private readonly Dictionary<int, string> _done = [];
    private readonly Dictionary<string, StringBuilder> _parts = [];
    private readonly HashSet<string> _open = [];

    private ResponsesStreamChecker(byte[] stream) => _rules = new StreamRules(stream);

    /// <summary>The answer, read from the last event.</summary>
    public static SeenAnswer Check(byte[] stream) => new ResponsesStreamChecker(stream).Check();

    private SeenAnswer Check()
    {
        while (_rules.Next())
        {
            JsonElement data = _rules.Json();
            string type = _rules.Text(data, "type");
            _rules.Require(type == _rules.Name, "the event's name is not its type");
            _rules.Require(_rules.Int(data, "sequence_number") == _rules.Number, "sequence_number does not rise by one");
            _rules.Require((_rules.Number == 0) == (type == "response.created"), "response.created is not once and first");
            _rules.Require((_rules.Number == 1) == (type == "response.in_progress"), "response.in_progress is not once and second");
            if (type is "response.completed" or "response.incomplete" or "response.failed")
            {
                End(type, _rules.Object(data, "response"));
                return _seen;
            }

            Event(type["response.".Length..], data);
        }

        throw new StreamRuleException(_rules.Number, "the stream ends without its last event");
    }

    private void Event(string type, JsonElement data)
    {
        switch (type)
        {
            case "created" or "in_progress":
                _rules.Require(_rules.Text(_rules.Object(data, "response"), "status") == "in_progress", "wrong status");
                break;
            case "output_item.added":
                _rules.Require(_rules.Int(data, "output_index") == _ids.Count, "output indexes do not rise by one");
                _ids.Add(_ids.Count, _rules.Text(_rules.Object(data, "item"), "id"));
                break;
            case "output_item.done":
                ItemDone(data);
                break;
            case "content_part.added" or "reasoning_summary_part.added":
                _rules.Require(_open.Add(Part(data)), "a part is added twice");
                break;
            case "content_part.done" or "reasoning_summary_part.done":
                _rules.Require(_open.Remove(Part(data)), "a part is done that is not open");
                break;
            case "output_text.delta" or "refusal.delta" or "reasoning_summary_text.delta":
                _rules.Require(_open.Contains(Part(data)), "a delta outside its part");
                Joined(data).Append(_rules.Text(data, "delta"));
                break;
            case "function_call_arguments.delta" or "custom_tool_call_input.delta":
                Joined(data).Append(_rules.Text(data, "delta"));
                break;
            case "output_text.done" or "reasoning_summary_text.done":
                _rules.Require(Joined(data).ToString() == _rules.Text(data, "text"), "the deltas are not the text");
                break;
            case "refusal.done":
                _rules.Require(Joined(data).ToString() == _rules.Text(data, "refusal"), "the deltas are not the refusal");
                break;
            case "function_call_arguments.done":
                _rules.Require(Joined(data).ToString() == _rules.Text(data, "arguments"), "the deltas are not the arguments");
                break;
            case "custom_tool_call_input.done":
                _rules.Require(Joined(data).ToString() == _rules.Text(data, "input"), "the deltas are not the input");
                break;
            default:
                _rules.Require(false, "unknown event");
                break;
        }
    }

    private void ItemDone(JsonElement data)
    {
        int index = _rules.Int(data, "output_index");
        JsonElement item = _rules.Object(data, "item");
        string id = _rules.Text(item, "id");
        _rules.Require(_ids.GetValueOrDefault(index) == id, "an item is done that was not added");
        _rules.Require(_done.TryAdd(index, item.GetRawText()), "an item is done twice");
        _rules.Require(!_open.Any(part => part.StartsWith(id + " ", StringComparison.Ordinal)), "an item is done before its part");
    }

    private void End(string type, JsonElement response)
    {
        _rules.Require(_rules.IsLast, "an event follows the last one");
        _rules.Require("response." + _rules.Text(response, "status") == type, "the status is not the event's");
        _seen.IsError = type == "response.failed";
        _rules.Require(_seen.IsError == (response.GetProperty("error").ValueKind == JsonValueKind.Object), "error and status differ");
        JsonElement[] output = [.. response.GetProperty("output").EnumerateArray()];
        _rules.Require(output.Length == _ids.Count, "the output does not have every item");
        for (int i = 0; i < output.Length; i++)
        {
            _rules.Require(_seen.IsError || _done.ContainsKey(i), $"item {i} is not done");
            _rules.Require(!_done.TryGetValue(i, out string? done) || done == output[i].GetRawText(), $"item {i} is not what was done");
        }

        _rules.Require(_seen.IsError || _open.Count == 0, "a part is not done");
        WholeAnswers.ReadResponse(response, _seen);
    }

    /// <summary>Names the part an event is about, whose item must be open.</summary>
    private string Part(JsonElement data)
    {
        int index = _rules.Int(data, "output_index");
        string id = _rules.Text(data, "item_id");
        _rules.Require(_ids.GetValueOrDefault(index) == id && !_done.ContainsKey(index), "a piece of an item that is not open");
        JsonElement place = default;
        bool hasPlace = data.TryGetProperty("content_index", out place) || data.TryGetProperty("summary_index", out place);
        return $"{id} {(hasPlace ? place.GetInt32() : -1)}";
    }

    private StringBuilder Joined(JsonElement data)
    {
        string part = Part(data);
        if (!_parts.TryGetValue(part, out StringBuilder? text))
        {
            _parts.Add(part, text = new StringBuilder());
        }

        return text;
    }
}
