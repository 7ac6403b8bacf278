using System.Text;
using Gateway.Protocol.Tests.Support;
using Gateway.Protocol.Tests.Translation;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>Makes a stream out of a sound one: events left out, repeated, moved, taken from others, made up; bytes broken; cut off.</summary>
internal sealed class StreamMutation(Random random)
{
    private static readonly byte[][] Oddities =
    [
        ": comment\n\n"u8.ToArray(), "\n"u8.ToArray(), "event: ping\ndata: {\"type\":\"ping\"}\n\n"u8.ToArray(), "data:\n\n"u8.ToArray(), "data: [DONE]\n\n"u8.ToArray(),
        "id: 1\nretry: 5\n\n"u8.ToArray(), "data: {\"error\":{\"message\":\"m\",\"code\":500}}\n\n"u8.ToArray(), "data: {}\n\n"u8.ToArray(), "data: null\n\n"u8.ToArray(),
        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"m\"}}\n\n"u8.ToArray(),
    ];

    private readonly RandomJson _json = new(random);
    private readonly AnswerReaderWords _words = new(random);

    public byte[] Of(StreamSeed seed, StreamSeed other)
    {
        List<byte[]> events = [.. seed.Events];
        for (int i = random.Next(4); i > 0 && events.Count > 0; i--)
        {
            Change(events, other);
        }

        byte[] stream = [.. events.SelectMany(e => e)];
        if (random.Next(4) == 0)
        {
            stream = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(stream).Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", random.Next(2) == 0 ? "\r\n" : "\r", StringComparison.Ordinal));
        }

        stream = random.Next(5) == 0 ? _json.Mutate(stream) : stream;
        return random.Next(4) == 0 ? stream[..random.Next(stream.Length + 1)] : stream;
    }

    private void Change(List<byte[]> events, StreamSeed other)
    {
        int at = random.Next(events.Count);
        switch (random.Next(8))
        {
            case 0:
                events.RemoveAt(at);
                break;
            case 1:
                events.Insert(at, events[random.Next(events.Count)]);
                break;
            case 2:
                int to = random.Next(events.Count);
                (events[at], events[to]) = (events[to], events[at]);
                break;
            case 3:
                events.Insert(at, other.Events[random.Next(other.Events.Length)]);
                break;
            case 4:
                events.Insert(at, Oddities[random.Next(Oddities.Length)]);
                break;
            case 5:
                events.Insert(at, [.. "data: "u8, .. _words.Object(), .. "\n\n"u8]);
                break;
            case 6:
                events[at] = _json.Mutate(events[at]);
                break;
            default:
                events[at] = Swapped(events[at]);
                break;
        }
    }

    // A number here, a word there: the event stays JSON and says something else.
    private byte[] Swapped(byte[] e)
    {
        string text = Encoding.UTF8.GetString(e);
        string[] pair = new[]
        {
            new[] { "\"index\":0", "\"index\":1" }, ["\"index\":1", "\"index\":0"], ["\"output_index\":0", "\"output_index\":2"], ["null", "\"stop\""], ["text", "thinking"],
            ["tool_use", "text"], ["\"STOP\"", "\"MAX_TOKENS\""], ["_delta", "_stop"], ["{", "{\"x\":[1],"], ["\"type\":\"", "\"type\":\"x"], ["call_", ""], ["name\":\"", "name\":\"\\ud83d"],
        }[random.Next(12)];
        return Encoding.UTF8.GetBytes(text.Replace(pair[0], pair[1], StringComparison.Ordinal));
    }
}
