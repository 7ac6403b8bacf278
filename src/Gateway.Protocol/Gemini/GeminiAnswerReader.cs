using System.Globalization;
using System.Text.Json;
using Gateway.Protocol.Answers;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Gemini;

/// <summary>
/// Reads an answer of Google's <c>generateContent</c> and <c>streamGenerateContent</c>. A stream's events have the shape of a whole
/// answer; without <c>alt=sse</c> a stream is an array of them, which reads as a whole answer.
/// </summary>
/// <param name="ownId">Our id for the answer, for call ids: the API knew none for long; null: none.</param>
public sealed class GeminiAnswerReader(string? ownId = null) : IAnswerReader
{
    private readonly AnswerTeller _teller = new(ownId);
    private readonly Dictionary<int, GeminiAnswerCandidate> _candidates = [];

    /// <inheritdoc/>
    public AnswerSignals ReadWhole(JsonElement root, IAnswerSink sink)
    {
        _teller.Open(sink);
        if (!AnswerElements.IsText(root) || (root.ValueKind == JsonValueKind.Array && !root.IsFilled()))
        {
            return _teller.Malformed();
        }

        foreach (JsonElement piece in root.Items())
        {
            Read(piece);
        }

        if (root.ValueKind != JsonValueKind.Array)
        {
            Read(root);
        }

        if (_candidates.Count == 0 && !_teller.AllFinished && !_teller.IsOver)
        {
            // Neither an answer nor a reason why there is none.
            return _teller.Malformed();
        }

        if (!_teller.Signals.HasFlag(AnswerSignals.Malformed))
        {
            EndAll();
        }

        return _teller.Signals;
    }

    /// <inheritdoc/>
    public AnswerSignals ReadEvent(ReadOnlySpan<byte> name, ReadOnlyMemory<byte> data, IAnswerSink sink)
    {
        _teller.Open(sink);
        using JsonDocument? document = AnswerElements.Parse(data);
        if (document is null)
        {
            return _teller.Malformed();
        }

        JsonElement root = document.RootElement;
        Read(root.ValueKind == JsonValueKind.Array && root.GetArrayLength() == 1 ? root[0] : root);
        if (_teller.AllFinished)
        {
            EndAll();
        }

        return _teller.Signals;
    }

    private void Read(JsonElement root)
    {
        JsonElement error = root.Field("error"u8);
        if (error.ValueKind == JsonValueKind.Object)
        {
            _teller.Error(new AnswerError(error.Field("status"u8).Text() ?? error.Field("code"u8).Code(), error.Field("message"u8).Text()));
            return;
        }

        JsonElement candidates = root.Field("candidates"u8);
        JsonElement feedback = root.Field("promptFeedback"u8);
        JsonElement usage = root.Field("usageMetadata"u8);
        bool hasAnswer = candidates.ValueKind == JsonValueKind.Array || feedback.ValueKind == JsonValueKind.Object;
        if (!hasAnswer && usage.ValueKind != JsonValueKind.Object)
        {
            _teller.Malformed();
            return;
        }

        if (!_teller.HasBegun)
        {
            long? createdAt = UnixSeconds(root.Field("createTime"u8).Text());
            _teller.Begin(new AnswerStart(root.Field("responseId"u8).Text(), root.Field("modelVersion"u8).Text(), createdAt));
        }

        int position = 0;
        foreach (JsonElement candidate in candidates.Items())
        {
            ReadCandidate(candidate, candidate.Field("index"u8).Index() ?? position);
            position++;
        }

        if (feedback.Field("blockReason"u8).Text() is not null && position == 0)
        {
            // The prompt itself was blocked: no candidates will come.
            _teller.Finish(0, FinishReason.ContentFilter);
        }

        _teller.Usage(GeminiAnswerUsage.Read(usage));
    }

    private void ReadCandidate(JsonElement candidate, int index)
    {
        if (candidate.ValueKind != JsonValueKind.Object)
        {
            _teller.Malformed();
            return;
        }

        if (!_teller.CanTell(index))
        {
            return;
        }

        if (!_candidates.TryGetValue(index, out GeminiAnswerCandidate? state))
        {
            _candidates.Add(index, state = new GeminiAnswerCandidate(_teller, index));
        }

        foreach (JsonElement part in candidate.Field("content"u8).Field("parts"u8).Items())
        {
            state.ReadPart(part);
        }

        JsonElement citations = candidate.Field("citationMetadata"u8);
        JsonElement sources = citations.Field("citationSources"u8);
        sources = sources.ValueKind == JsonValueKind.Array ? sources : citations.Field("citations"u8);
        if (sources.ValueKind == JsonValueKind.Array)
        {
            _teller.Annotations(index, sources);
        }

        if (GeminiAnswerFinish.Of(candidate.Field("finishReason"u8).Text()) is { } reason)
        {
            state.Close();
            _teller.Finish(index, reason);
        }
    }

    private void EndAll()
    {
        foreach (GeminiAnswerCandidate candidate in _candidates.Values)
        {
            candidate.Close();
        }

        _teller.End();
    }

    private static long? UnixSeconds(string? time) =>
        DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? at.ToUnixTimeSeconds()
            : null;
}
