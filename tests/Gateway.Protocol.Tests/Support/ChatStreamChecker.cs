using System.Text;
using System.Text.Json;

namespace Gateway.Protocol.Tests.Support;

/// <summary>
/// Checks the order rules of a chat stream: role first in each choice, deltas, one finish reason, a usage chunk without choices only
/// when asked for, <c>[DONE]</c> last; or an error last and no <c>[DONE]</c>. Throws at the first event that breaks one.
/// </summary>
internal sealed class ChatStreamChecker
{
    private readonly StreamRules _rules;
    private readonly bool _usageAsked;
    private readonly SeenAnswer _seen = new();
    private readonly HashSet<int> _begun = [];
    private readonly Dictionary<int, int> _details = [];
    private string? _head;

    private ChatStreamChecker(byte[] stream, bool usageAsked)
    {
        _rules = new StreamRules(stream);
        _usageAsked = usageAsked;
    }

    /// <summary>The answer; <paramref name="usageAsked"/>: the client asked for a usage chunk.</summary>
    public static SeenAnswer Check(byte[] stream, bool usageAsked) => new ChatStreamChecker(stream, usageAsked).Check();

    private SeenAnswer Check()
    {
        while (_rules.Next())
        {
            _rules.Require(_rules.Name.Length == 0, "chat events have no name");
            if (_rules.Data == "[DONE]")
            {
                Done();
                return _seen;
            }

            JsonElement chunk = _rules.Json();
            if (chunk.TryGetProperty("error", out _))
            {
                _rules.Text(_rules.Object(chunk, "error"), "message");
                _rules.Require(_rules.IsLast, "an event follows the error");
                _seen.IsError = true;
                return _seen;
            }

            Chunk(chunk);
        }

        throw new StreamRuleException(_rules.Number, "the stream ends without [DONE] or an error");
    }

    private void Done()
    {
        _rules.Require(_rules.IsLast, "an event follows [DONE]");
        _rules.Require(_seen.Choices.Count > 0 && _seen.Choices.TrueForAll(choice => choice.Finish is not null), "a choice has no finish reason");
        _rules.Require(_usageAsked == (_seen.Usage.ValueKind == JsonValueKind.Object), _usageAsked ? "no usage chunk" : "usage that was not asked for");
    }

    private void Chunk(JsonElement chunk)
    {
        _rules.Require(_rules.Text(chunk, "object") == "chat.completion.chunk", "wrong object");
        string head = $"{_rules.Text(chunk, "id")} {_rules.Text(chunk, "model")} {_rules.Int(chunk, "created")}";
        _rules.Require((_head ??= head) == head, "id, model or created changed");
        _rules.Require(_seen.Usage.ValueKind == JsonValueKind.Undefined, "a chunk follows the usage chunk");
        JsonElement choices = chunk.GetProperty("choices");
        if (choices.GetArrayLength() == 0)
        {
            _rules.Require(_seen.Choices.TrueForAll(choice => choice.Finish is not null), "usage before the end of all choices");
            _seen.Usage = _rules.Object(chunk, "usage");
            return;
        }

        foreach (JsonElement choice in choices.EnumerateArray())
        {
            int index = _rules.Int(choice, "index");
            Choice(_seen.Choice(index), index, choice);
        }
    }

    private void Choice(SeenChoice seen, int index, JsonElement choice)
    {
        JsonElement delta = _rules.Object(choice, "delta");
        _rules.Require(seen.Finish is null, "a delta follows the finish reason");
        _rules.Require(_begun.Add(index) == delta.TryGetProperty("role", out _), "the role is not told once and first");
        Append(delta, "content", seen.Text);
        Append(delta, "reasoning_content", seen.Reasoning);
        Append(delta, "refusal", seen.Refusal);
        if (delta.TryGetProperty("reasoning_details", out JsonElement details))
        {
            foreach (JsonElement detail in details.EnumerateArray())
            {
                int number = _details.GetValueOrDefault(index);
                _rules.Require(_rules.Int(detail, "index") == number, "seals are not counted");
                _details[index] = number + 1;
                seen.Seals.Add(_rules.Text(detail, _rules.Text(detail, "type") == "reasoning.text" ? "signature" : "data"));
            }
        }

        if (delta.TryGetProperty("tool_calls", out JsonElement calls))
        {
            foreach (JsonElement call in calls.EnumerateArray())
            {
                Call(seen, call);
            }
        }

        if (choice.TryGetProperty("finish_reason", out JsonElement reason) && reason.ValueKind == JsonValueKind.String)
        {
            seen.Finish = reason.GetString();
            _rules.Require(seen.Finish is "stop" or "length" or "tool_calls" or "content_filter" or "error", "unknown finish reason");
            if (seen.Finish == "tool_calls")
            {
                seen.Calls.ForEach(call => _rules.RequireJsonObject(call.Arguments.ToString()));
            }
        }
    }

    private void Call(SeenChoice seen, JsonElement call)
    {
        int index = _rules.Int(call, "index");
        JsonElement function = _rules.Object(call, "function");
        if (call.TryGetProperty("id", out _))
        {
            _rules.Require(index == seen.Calls.Count, "call indexes do not rise by one");
            _rules.Require(_rules.Text(call, "type") == "function", "wrong type of call");
            seen.Calls.Add(new SeenCall(_rules.Text(call, "id"), _rules.Text(function, "name")));
            if (call.TryGetProperty("extra_content", out JsonElement extra))
            {
                seen.Seals.Add(extra.GetProperty("google").GetProperty("thought_signature").GetString()!);
            }
        }

        _rules.Require(index >= 0 && index < seen.Calls.Count, "arguments of a call that did not begin");
        seen.Calls[index].Arguments.Append(_rules.Text(function, "arguments"));
    }

    private void Append(JsonElement delta, string name, StringBuilder text)
    {
        if (delta.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null)
        {
            text.Append(_rules.Text(delta, name));
        }
    }
}
