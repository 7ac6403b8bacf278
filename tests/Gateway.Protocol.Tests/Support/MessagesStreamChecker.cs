using System.Text.Json;

namespace Gateway.Protocol.Tests.Support;

/// <summary>
/// Checks the order rules of Anthropic's stream: message_start, then blocks one at a time with rising index, each started, filled by
/// deltas of its kind and stopped, message_delta, message_stop; pings anywhere between; each event named after its type; or an error
/// last. Throws at the first event that breaks one.
/// </summary>
internal sealed class MessagesStreamChecker
{
    private readonly StreamRules _rules;
    private readonly SeenAnswer _seen = new();
    private string? _block;
    private string _input = "";
    private bool _hasSignature;
    private bool _hasStarted;
    private bool _hasDelta;
    private int _index;

    private MessagesStreamChecker(byte[] stream) => _rules = new StreamRules(stream);

    /// <summary>The answer. Refusals are text in this dialect.</summary>
    public static SeenAnswer Check(byte[] stream) => new MessagesStreamChecker(stream).Check();

    private SeenAnswer Check()
    {
        while (_rules.Next())
        {
            JsonElement data = _rules.Json();
            string type = _rules.Text(data, "type");
            _rules.Require(type == _rules.Name, "the event's name is not its type");
            if (type == "error")
            {
                _rules.Text(_rules.Object(data, "error"), "message");
                _rules.Text(_rules.Object(data, "error"), "type");
                _rules.Require(_rules.IsLast, "an event follows the error");
                _seen.IsError = true;
                return _seen;
            }

            if (type == "message_stop")
            {
                _rules.Require(_hasDelta, "message_stop without message_delta");
                _rules.Require(_rules.IsLast, "an event follows message_stop");
                return _seen;
            }

            Event(type, data);
        }

        throw new StreamRuleException(_rules.Number, "the stream ends without message_stop or an error");
    }

    private void Event(string type, JsonElement data)
    {
        _rules.Require(_hasStarted != (type == "message_start"), "message_start is not once and first");
        _rules.Require(!_hasDelta || type == "ping", "an event follows message_delta");
        switch (type)
        {
            case "message_start":
                Start(_rules.Object(data, "message"));
                break;
            case "ping":
                break;
            case "content_block_start":
                _rules.Require(_block is null, "a block starts inside another");
                _rules.Require(_rules.Int(data, "index") == _index, "block indexes do not rise by one");
                StartBlock(_rules.Object(data, "content_block"));
                break;
            case "content_block_delta":
                _rules.Require(_block is not null && _rules.Int(data, "index") == _index, "a delta outside its block");
                Delta(_rules.Object(data, "delta"));
                break;
            case "content_block_stop":
                _rules.Require(_block is not null && _rules.Int(data, "index") == _index, "a stop outside its block");
                StopBlock();
                break;
            case "message_delta":
                _rules.Require(_block is null, "message_delta inside a block");
                End(data);
                break;
            default:
                _rules.Require(false, "unknown event");
                break;
        }
    }

    private void Start(JsonElement message)
    {
        _hasStarted = true;
        _rules.Require(_rules.Text(message, "id").StartsWith("msg_", StringComparison.Ordinal), "wrong id");
        _rules.Require(_rules.Text(message, "role") == "assistant" && _rules.Text(message, "type") == "message", "wrong message");
        _rules.Require(message.GetProperty("content").GetArrayLength() == 0, "content before its blocks");
        _rules.Require(message.GetProperty("stop_reason").ValueKind == JsonValueKind.Null, "stop reason before the end");
        JsonElement usage = _rules.Object(message, "usage");
        _rules.Require(_rules.Int(usage, "input_tokens") >= 0 && _rules.Int(usage, "output_tokens") >= 0, "negative usage");
    }

    private void StartBlock(JsonElement block)
    {
        SeenChoice seen = _seen.Choice(0);
        _block = _rules.Text(block, "type");
        _hasSignature = false;
        switch (_block)
        {
            case "text":
                _rules.Require(_rules.Text(block, "text").Length == 0, "text in a block's start");
                break;
            case "thinking":
                _rules.Require(_rules.Text(block, "thinking").Length == 0, "thinking in a block's start");
                break;
            case "redacted_thinking":
                seen.Seals.Add(_rules.Text(block, "data"));
                break;
            case "tool_use":
                _rules.Require(!_rules.Object(block, "input").EnumerateObject().Any(), "input in a block's start");
                seen.Calls.Add(new SeenCall(_rules.Text(block, "id"), _rules.Text(block, "name")));
                break;
            default:
                _rules.Require(false, "unknown block");
                break;
        }
    }

    private void Delta(JsonElement delta)
    {
        SeenChoice seen = _seen.Choice(0);
        string type = _rules.Text(delta, "type");
        _rules.Require(!_hasSignature, "a delta follows the signature");
        switch (type, _block)
        {
            case ("text_delta", "text"):
                seen.Text.Append(_rules.Text(delta, "text"));
                break;
            case ("thinking_delta", "thinking"):
                seen.Reasoning.Append(_rules.Text(delta, "thinking"));
                break;
            case ("signature_delta", "thinking"):
                _hasSignature = true;
                seen.Seals.Add(_rules.Text(delta, "signature"));
                break;
            case ("input_json_delta", "tool_use"):
                _input += _rules.Text(delta, "partial_json");
                break;
            default:
                _rules.Require(false, $"{type} in a block of type {_block}");
                break;
        }
    }

    private void StopBlock()
    {
        _rules.Require(_block != "thinking" || _hasSignature, "thinking without a signature");
        if (_block == "tool_use")
        {
            _seen.Choice(0).Calls[^1].Arguments.Append(_input);
            _input = "";
        }

        _block = null;
        _index++;
    }

    private void End(JsonElement data)
    {
        _hasDelta = true;
        JsonElement delta = _rules.Object(data, "delta");
        SeenChoice seen = _seen.Choice(0);
        seen.Finish = _rules.Text(delta, "stop_reason");
        _rules.Require(
            seen.Finish is "end_turn" or "stop_sequence" or "max_tokens" or "model_context_window_exceeded" or "tool_use" or "refusal" or "pause_turn",
            "unknown stop reason");
        _rules.Require(delta.TryGetProperty("stop_sequence", out _), "no stop_sequence");
        if (seen.Finish == "tool_use")
        {
            seen.Calls.ForEach(call => _rules.RequireJsonObject(call.Arguments.ToString()));
        }

        _seen.Usage = _rules.Object(data, "usage");
        _rules.Require(_rules.Int(_seen.Usage, "input_tokens") >= 0 && _rules.Int(_seen.Usage, "output_tokens") >= 0, "negative usage");
    }
}
