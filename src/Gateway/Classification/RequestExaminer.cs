using Gateway.Policy;
using Gateway.Privacy.Terms;
using Gateway.Protocol;
using Gateway.Requests;

namespace Gateway.Classification;

/// <summary>
/// Tells how sensitive a request is: what is found in all of its text, joined with the labels of its key, its client and its
/// conversation. Texts that were looked at before are not scanned again.
/// </summary>
internal sealed class RequestExaminer(FindingsCache cache, StickyLabels sticky)
{
    // A longer conversation comes again with one turn more: where there is much to scan its messages are remembered one by one.
    private const int LeastSplit = 8 * 1024;

    // Most prompts are prose, in which one quick look finds little to scan; naming their messages would cost more.
    private const int LittleToScan = 4 * 1024;

    // A message is read with the end of the one before: a word there says what a number here is.
    private const int Overlap = 128;

    /// <summary>Sets findings, counts and label of the record, once. Never throws: what cannot be examined counts as the strictest.</summary>
    public void Examine(InferenceContext context)
    {
        if (context.IsExamined)
        {
            return;
        }

        var record = context.Record;
        try
        {
            var found = Find(context);
            (record.Findings, record.Entities) = (found.Kinds, found.Entities);
            Label(context);
        }
#pragma warning disable CA1031 // Whatever went wrong, the request must count as private: a failure here may not open the way out.
        catch (Exception)
#pragma warning restore CA1031
        {
            (record.Findings, record.Label, record.LabelSources) = (FindingKinds.NotExamined, DataLabel.Restricted, LabelSources.Findings);
            context.StatedLabel = DataLabel.Restricted;
        }

        context.IsExamined = true;
    }

    /// <summary>Adds what the local model says of a request that was examined: findings and label of the record rise.</summary>
    public void Raise(InferenceContext context, FindingKinds judged)
    {
        // Examined later, it would forget what the judge said.
        Examine(context);
        var record = context.Record;
        record.Findings |= judged;
        var label = context.Serving!.Snapshot.LabelOf(judged);
        if (label >= record.Label)
        {
            record.LabelSources = label > record.Label ? LabelSources.Judge : record.LabelSources | LabelSources.Judge;
            record.Label = label;
        }

        // Silence says nothing of the text: the next turn is asked about anew.
        if (judged == FindingKinds.Judged)
        {
            sticky.Note(context, DataLabel.Public, judged);
            sticky.NoteMessages(context, DataLabel.Public, judged);
        }
    }

    private TextFindings Find(InferenceContext context)
    {
        var body = context.Body.Memory.Span;
        var texts = context.Body.Texts;
        var custom = context.Serving!.Snapshot.CustomRules;
        if (body.Length < LeastSplit || context.Outline.MessageCount < 2)
        {
            return RequestClassifier.Find(body, context.Outline, texts, custom);
        }

        var found = RequestClassifier.TryFindIn(body, LittleToScan, custom, out var little) ? little : FindByMessages(body, context, custom);
        return found with { Kinds = found.Kinds | RequestClassifier.FindAtSeams(body, texts, custom) | RequestClassifier.MediaOf(context.Outline) };
    }

    private TextFindings FindByMessages(ReadOnlySpan<byte> body, InferenceContext context, CustomRules? custom)
    {
        // The same bytes mean the same in one dialect only, and to the same detectors.
        var space = new ScanSpace(HashCode.Combine(context.Caller!.KeyId, context.Operation.Path), custom);
        var found = default(TextFindings);
        var messages = new ConversationMessages(body, context.Outline);
        var end = 0;
        while (messages.TryNext(out var message))
        {
            if (end == 0)
            {
                found = found.With(FindIn(body[..message.Start], space));
            }

            found = found.With(FindFrom(body, message.Start.Value, message.End.Value, space));
            end = message.End.Value;
        }

        return found.With(end == 0 ? FindIn(body, space) : FindFrom(body, end, body.Length, space));
    }

    // What stands in the overlap alone was counted with the text before.
    private TextFindings FindFrom(ReadOnlySpan<byte> body, int start, int end, in ScanSpace space)
    {
        var from = Math.Max(0, start - Overlap);
        var gap = body[from..start].IndexOfAny((byte)' ', (byte)'"');
        from += Math.Max(gap, 0);
        var found = FindIn(body[from..end], space);
        return found.Kinds == FindingKinds.None ? found : found with { Entities = found.Entities.Without(RequestClassifier.FindIn(body[from..start], space.Custom).Entities) };
    }

    private TextFindings FindIn(ReadOnlySpan<byte> text, in ScanSpace space)
    {
        var name = ContentKeys.Of(text, space.Tenant, space.Detectors);
        if (!cache.TryFind(name, out var found))
        {
            found = RequestClassifier.FindIn(text, space.Custom);
            cache.Add(name, found);
        }

        return found;
    }

    private void Label(InferenceContext context)
    {
        var record = context.Record;
        var policy = context.Serving!.Snapshot;
        var found = record.Findings;
        var known = sticky.Of(context);
        var ofKey = context.Caller!.Label;

        // What was found in earlier turns counts as if it were still said: a policy's pseudonyms are for both.
        record.Findings |= known.Findings;
        context.StatedLabel = Stricter(Stricter(ofKey, context.ClientLabel), known.Label);
        var label = Stricter(policy.LabelOf(record.Findings), context.StatedLabel);
        record.Label = label;
        record.LabelSources = label == DataLabel.Public ? LabelSources.None
            : (policy.LabelOf(found) == label ? LabelSources.Findings : LabelSources.None)
                | (ofKey == label ? LabelSources.Key : LabelSources.None)
                | (context.ClientLabel == label ? LabelSources.Client : LabelSources.None)
                | (Stricter(policy.LabelOf(known.Findings), known.Label) == label ? LabelSources.Conversation : LabelSources.None);

        // Its key labels every request anyway.
        var stated = context.ClientLabel > ofKey ? context.ClientLabel : DataLabel.Public;
        if (stated > DataLabel.Public || known.Label > DataLabel.Public || policy.LabelOf(record.Findings) > DataLabel.Public)
        {
            // What was known is kept for longer, too.
            sticky.Note(context, Stricter(stated, known.Label), record.Findings);
        }

        if (stated > DataLabel.Public)
        {
            sticky.NoteMessages(context, stated, FindingKinds.None);
        }
    }

    private static DataLabel Stricter(DataLabel a, DataLabel b) => a > b ? a : b;

    /// <summary>For whom a scan counts: who sent the text, and by which detectors it was scanned.</summary>
    private readonly record struct ScanSpace(int Tenant, CustomRules? Custom)
    {
        public long Detectors { get; } = HashCode.Combine(PrivacyScanner.Version, Custom?.Version);
    }
}
