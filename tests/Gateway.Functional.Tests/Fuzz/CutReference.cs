using Gateway.Protocol;

namespace Gateway.Functional.Tests.Fuzz;

/// <summary>The bytes an upstream sends for one client's question when nothing goes wrong.</summary>
internal sealed class CutReference(Dialect upstream, byte[] stream)
{
    /// <summary>Bytes up to the end of the event that completes the answer: a cut before it is a cut.</summary>
    public int CompleteAt { get; } = StreamTexts.Events(stream).First(e => StreamTexts.IsFinish(upstream, e.Event)).End;

    /// <summary>Bytes of the first event: a cut before it is no stream yet.</summary>
    public int FirstEventEnd { get; } = StreamTexts.Events(stream).First().End;

    /// <summary>All the text.</summary>
    public string Text { get; } = StreamTexts.Of(upstream, stream);

    /// <summary>The text of the events that are whole before a cut.</summary>
    public string TextBefore(int cut) => StreamTexts.Of(upstream, stream[..cut]);
}
