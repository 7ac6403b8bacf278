using System.Text;

namespace Gateway.Protocol.Tests.Support;

/// <summary>The event-stream format read the slow way, whole text at once, as the WHATWG standard words it.</summary>
internal static class SlowSse
{
    /// <summary>The events of a whole stream: name, data lines joined by LF, number of data lines. Events without data are kept.</summary>
    public static List<(string Name, string Data, int Lines)> Events(byte[] stream)
    {
        string text = Encoding.UTF8.GetString(stream);
        text = text.StartsWith('\uFEFF') ? text[1..] : text;
        string[] lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        List<(string Name, string Data, int Lines)> events = [];
        string name = "";
        List<string> data = [];

        // What follows the last line end is no whole line.
        foreach (string line in lines[..^1])
        {
            if (line.Length == 0)
            {
                events.Add((name, string.Join('\n', data), data.Count));
                name = "";
                data = [];
                continue;
            }

            int colon = line.IndexOf(':');
            string field = colon < 0 ? line : line[..colon];
            string value = colon < 0 ? "" : line[(colon + 1)..];
            value = value.StartsWith(' ') ? value[1..] : value;
            name = field == "event" ? value : name;
            if (field == "data")
            {
                data.Add(value);
            }
        }

        return events;
    }
}
