using System.Text;
using Gateway.Protocol.Sse;

namespace Gateway.Protocol.Tests.Support;

/// <summary>A reader as the gateway has one: appends what arrives, takes whole events, keeps the rest.</summary>
internal sealed class SseFeed
{
    private readonly List<byte> _buffer = [];

    /// <summary>All events so far.</summary>
    public List<(string Name, string Data, int Lines)> Events { get; } = [];

    /// <summary>All bytes that were let through as whole events.</summary>
    public List<byte> Passed { get; } = [];

    /// <summary>Takes one chunk.</summary>
    public void Add(ReadOnlySpan<byte> chunk)
    {
        _buffer.AddRange(chunk);
        byte[] buffer = [.. _buffer];
        int complete = SseEvents.CompleteLength(buffer);
        ReadOnlySpan<byte> whole = buffer.AsSpan(0, complete);
        ReadOnlySpan<byte> all = buffer;
        int taken = 0;
        while (SseEvents.TryTake(ref all, out SseEvent e))
        {
            byte[] data = new byte[e.Raw.Length];
            string text = Encoding.UTF8.GetString(data, 0, e.CopyData(data));
            Assert.Equal(e.DataLines == 0 ? "" : text.Split('\n')[0], Encoding.UTF8.GetString(e.Data));
            Events.Add((Encoding.UTF8.GetString(e.Name), text, e.DataLines));
            Passed.AddRange(e.Raw);
            taken += e.Raw.Length;
        }

        // Both functions must agree on what is complete, or bytes would be sent twice or never.
        Assert.Equal(complete, taken);
        Assert.True(System.Text.Unicode.Utf8.IsValid(whole));
        _buffer.RemoveRange(0, complete);
    }
}
