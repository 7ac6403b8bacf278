using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Playback;

/// <summary>Collects the frames of one answer and damages their bytes where the script says so.</summary>
internal sealed class FrameBuilder(Script script)
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<Frame> _frames = [];

    /// <summary>Writes one JSON value.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, Json))
        {
            write(writer);
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>Makes one event: an <c>event:</c> line if it has a name, one <c>data:</c> line, a blank line.</summary>
    public static Frame Event(FrameKind kind, string? name, ReadOnlySpan<byte> data, int tokens = 0)
    {
        var head = name is null ? "data: " : $"event: {name}\ndata: ";
        return new Frame([.. Encoding.UTF8.GetBytes(head), .. data, (byte)'\n', (byte)'\n'], kind, tokens);
    }

    /// <summary>Adds an event with JSON data.</summary>
    public void Add(FrameKind kind, string? name, Action<Utf8JsonWriter> write, int tokens = 0) =>
        _frames.Add(Event(kind, name, ByteDamage.Apply(script, Write(write)), tokens));

    /// <summary>Adds an event with plain data.</summary>
    public void Add(FrameKind kind, ReadOnlySpan<byte> data) => _frames.Add(Event(kind, null, data));

    /// <summary>The frames of the stream, with its middle event broken or its terminal event gone if the script says so.</summary>
    public List<Frame> Build()
    {
        if (script.NoDone)
        {
            _frames.RemoveAll(frame => frame.Kind == FrameKind.Terminal);
        }

        if (script.MalformedJson)
        {
            var middle = _frames[_frames.Count / 2];
            _frames[_frames.Count / 2] = middle with { Bytes = ByteDamage.BreakJson(middle.Bytes) };
        }

        return _frames;
    }
}
