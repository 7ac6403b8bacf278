using System.Text.Json.Nodes;
using Gateway.Canary.Tests.Bodies;
using Gateway.Canary.Tests.Values;

namespace Gateway.Canary.Tests.Cases;

/// <summary>A client's conversation: turns are said, forgotten and edited at random, and the label that it must have by now only rises.</summary>
internal sealed class Conversation
{
    private readonly Random _random;
    private readonly bool _hasId;
    private readonly string _topic = Marker.Topic();
    private readonly List<(bool IsUser, string Text)> _turns = [];
    private bool _isPrivate;

    /// <summary>A new one. Half of them name themselves; of the others only their beginning tells which they are.</summary>
    public Conversation(int seed)
    {
        _random = new Random(seed);
        _hasId = _random.Next(2) == 0;
        Canary = CanaryFactory.Of((ValueClass)_random.Next((int)ValueClass.EgressHeader), _random);
    }

    /// <summary>What makes it private, if a turn says so.</summary>
    public CanaryValue Canary { get; }

    /// <summary>The next request, and what may become of it.</summary>
    public Step Next()
    {
        Change();
        var marker = Marker.New('n');
        var says = _random.Next(10);
        var label = says switch { 1 => "internal", 2 => "confidential", 3 => "restricted", _ => null };
        _turns.Add((true, says == 0 ? $"{marker}. {Canary.Sentence}" : $"{marker} How high is the tide today?"));
        _isPrivate |= says == 0 || label is "confidential" or "restricted";
        var isMessages = _hasId && _random.Next(3) == 0;
        var step = new Step
        {
            Draft = new Draft { Surface = isMessages ? Surface.Messages : Surface.Chat, Model = "auto", Stream = false, Marker = marker, Topic = _topic },
            Expectation = _isPrivate ? Expectation.Local : Expectation.Cloud,
            Target = isMessages ? "/v1/messages" : "/v1/chat/completions",
            Headers = Headers(label),
            Raw = Body(isMessages),
        };
        _turns.Add((false, "It is as high as yesterday, " + _topic));
        return step;
    }

    // What a client may do to its history. Without an id the beginning stays, or it would be another conversation.
    private void Change()
    {
        var first = _hasId ? 0 : 2;
        if (_turns.Count <= first)
        {
            return;
        }

        switch (_random.Next(4))
        {
            case 0:
                _turns.RemoveRange(first, _turns.Count - first);
                break;
            case 1:
                _turns.RemoveRange(_turns.Count - 2, 2);
                break;
            case 2:
                _turns[^2] = (true, $"What is a sundial, {_topic}?");
                break;
            default:
                break;
        }
    }

    private List<(string, string)> Headers(string? label)
    {
        List<(string, string)> headers = [("user-agent", "canary/1")];
        if (_hasId)
        {
            headers.Add(("x-session-id", _topic));
        }

        if (label is not null)
        {
            headers.Add(("x-gateway-label", label));
        }

        return headers;
    }

    private string Body(bool isMessages)
    {
        var system = "You answer about the sea and " + _topic;
        var messages = new JsonArray([.. _turns.Select(static turn => (JsonNode)new JsonObject { ["role"] = turn.IsUser ? "user" : "assistant", ["content"] = turn.Text })]);
        var body = new JsonObject { ["model"] = "auto", ["messages"] = messages };
        if (isMessages)
        {
            body["max_tokens"] = 50;
            body["system"] = system;
        }
        else
        {
            messages.Insert(0, new JsonObject { ["role"] = "system", ["content"] = system });
        }

        return body.ToJsonString(BodyJson.Relaxed);
    }
}
