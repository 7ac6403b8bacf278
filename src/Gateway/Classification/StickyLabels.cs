using System.Collections.Concurrent;
using Gateway.Policy;
using Gateway.Protocol;
using Gateway.Requests;

namespace Gateway.Classification;

/// <summary>
/// The labels that conversations had before: what was private in an earlier turn keeps the later ones here, also when the client no
/// longer sends that turn. Losing them is safe: each request is examined as a whole, so all that is lost is what it no longer says.
/// Thread-safe.
/// </summary>
internal sealed class StickyLabels(ConversationNames names, TimeProvider time)
{
    /// <summary>How long a label stays after it was seen last.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    /// <summary>Most that are kept in memory: about 50 MB.</summary>
    public const int Most = 500_000;

    // One that is still in use need not be stored again with each turn.
    private static readonly TimeSpan Renewal = TimeSpan.FromDays(1);

    // Of the oldest, when there is no room left.
    private const int Dropped = Most / 10;

    private readonly ConcurrentDictionary<UInt128, StickyLabel> _labels = [];
    private int _count;

    /// <summary>A label is new, has risen, or is to be kept for longer.</summary>
    public event Action<StickyLabel>? Noted;

    /// <summary>Labels kept.</summary>
    public int Count => _count;

    /// <summary>What was stored before the start.</summary>
    public void Restore(IReadOnlyList<StickyLabel> stored)
    {
        foreach (var label in stored)
        {
            Raise(label);
        }
    }

    /// <summary>What is known of the conversation and of every message, joined; its name is of no meaning.</summary>
    public StickyLabel Of(InferenceContext context)
    {
        StickyLabel known = default;
        if (_count == 0)
        {
            return known;
        }

        Join(names.ByHeader(context), ref known);
        Join(names.ByBody(context), ref known);
        if (names.ByFirstExchange(context) is var exchange && exchange != UInt128.Zero)
        {
            // It was labelled since, or by its very first request. Before the model spoke all there is of it is in the request.
            Join(exchange, ref known);
            Join(names.ByOpening(context), ref known);
        }

        var body = context.Body.Memory.Span;
        var messages = new ConversationMessages(body, context.Outline);
        while (messages.TryNext(out var message))
        {
            Join(names.OfMessage(body[message]), ref known);
        }

        return known;
    }

    /// <summary>This is known of the conversation from now on.</summary>
    public void Note(InferenceContext context, DataLabel stated, FindingKinds findings)
    {
        Note(names.ByHeader(context), stated, findings);
        Note(names.ByBody(context), stated, findings);

        // Many conversations open alike ("Hi"); what the model says then tells them apart.
        var exchange = names.ByFirstExchange(context);
        Note(exchange != UInt128.Zero ? exchange : names.ByOpening(context), stated, findings);
    }

    /// <summary>This is known of each message, wherever it is sent again.</summary>
    public void NoteMessages(InferenceContext context, DataLabel stated, FindingKinds findings)
    {
        var body = context.Body.Memory.Span;
        var messages = new ConversationMessages(body, context.Outline);
        while (messages.TryNext(out var message))
        {
            Note(names.OfMessage(body[message]), stated, findings);
        }
    }

    private void Join(UInt128 name, ref StickyLabel known)
    {
        if (name != UInt128.Zero && _labels.TryGetValue(name, out var label))
        {
            known = Joined(known, label);
        }
    }

    private void Note(UInt128 name, DataLabel stated, FindingKinds findings)
    {
        if (name == UInt128.Zero)
        {
            return;
        }

        var now = time.GetUtcNow();
        if (!_labels.TryGetValue(name, out var known) || known.Label < stated || (findings & ~known.Findings) != FindingKinds.None || known.SeenAt + Renewal < now)
        {
            Noted?.Invoke(Raise(new StickyLabel(name, stated, findings, now)));
        }
    }

    private StickyLabel Raise(in StickyLabel label)
    {
        var raised = _labels.AddOrUpdate(
            label.Name,
            static (_, added) => added,
            static (_, known, added) => Joined(added, known),
            label);
        Volatile.Write(ref _count, _labels.Count);
        if (_count > Most)
        {
            MakeRoom();
        }

        return raised;
    }

    private void MakeRoom()
    {
        foreach (var label in _labels.Values.OrderBy(static label => label.SeenAt).Take(Dropped).ToList())
        {
            _labels.TryRemove(KeyValuePair.Create(label.Name, label));
        }

        Volatile.Write(ref _count, _labels.Count);
    }

    private static StickyLabel Joined(in StickyLabel one, in StickyLabel other) =>
        one with { Label = one.Label > other.Label ? one.Label : other.Label, Findings = one.Findings | other.Findings };
}
