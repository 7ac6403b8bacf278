using Gateway.Protocol;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Translation;
using Gateway.Pseudonyms;
using Gateway.Requests;
using Gateway.Upstreams;
using Gateway.Usage;

namespace Gateway.Forwarding;

/// <summary>
/// How one attempt's answer is read, and written if client and upstream speak different dialects. Made for every attempt that is
/// not chat in, chat out.
/// </summary>
internal sealed class AnswerCarriage
{
    // What another dialect adds to a short answer; a buffer that has to grow is copied each time.
    private const int Slack = 512;

    private readonly Dialect _upstream;
    private readonly Dialect _client;
    private readonly AnswerFrame? _frame;
    private readonly MaskedRequest? _masked;

    private AnswerCarriage(Dialect upstream, Dialect client, AnswerFrame? frame, MaskedRequest? masked = null)
    {
        _masked = masked;
        _upstream = upstream;
        _client = client;
        _frame = frame;
    }

    /// <summary>True when the answer is rewritten.</summary>
    public bool IsTranslated => _frame is not null;

    /// <summary>True when a filter stopped the whole answer that was read before there was anything in it.</summary>
    public bool IsBlocked { get; private set; }

    /// <summary>The answer passes as it is and is only watched.</summary>
    public static AnswerCarriage Watched(Dialect dialect) => new(dialect, dialect, frame: null);

    /// <summary>The answer is translated; values are put back where the request was <paramref name="masked"/>.</summary>
    public static AnswerCarriage Translated(InferenceContext context, DeploymentState target, TranslationReport report, CanonicalRequest request, MaskedRequest? masked)
    {
        var frame = new AnswerFrame
        {
            Id = context.Id,
            Model = target.Deployment.UpstreamModel,
            CreatedAt = context.Record.StartedAtMs / 1000,
            IncludeUsage = context.Outline.IncludeUsage,
            InputTokensEstimate = context.Record.InputTokensEstimate,
            Upstream = target.Dialect,
            Report = report,
            Request = request,
            CostNanoUsd = usage => UsageMeter.CostNanoUsd(target.Deployment, usage, context.Record.StartedAtMs),
            Simulated = target.Deployment.Simulated,
        };
        return new AnswerCarriage(target.Dialect, context.Operation.Dialect, frame, masked);
    }

    /// <summary>A carrier for a stream.</summary>
    public StreamCarrier Stream() =>
        new ReadingCarrier(_upstream, Dialects.AnswerReader(_upstream, _frame?.Id), _frame is null ? null : Restoring(Dialects.StreamWriter(_client, _frame)));

    /// <summary>
    /// Reads a whole answer, and writes it into <paramref name="translated"/> where it is translated. False when it is no answer of
    /// the dialect, or one that says it failed.
    /// </summary>
    public bool TryReadWhole(ReadOnlyMemory<byte> answer, PooledBytes translated, out TokenUsage usage, out long outputBytes)
    {
        usage = default;
        outputBytes = 0;
        IAnswerWriter? writer = null;
        if (_frame is not null)
        {
            writer = Restoring(Dialects.WholeWriter(_client, _frame));
            writer.Output = translated;
            translated.Room(answer.Length + Slack);
        }

        var sink = new MeteredSink(writer);
        if (!WholeAnswer.TryRead(answer, Dialects.AnswerReader(_upstream, _frame?.Id), sink) || sink.HasFailed)
        {
            return false;
        }

        IsBlocked = sink.IsBlocked;
        (usage, outputBytes) = (sink.LastUsage, sink.OutputBytes);
        return true;
    }

    private IAnswerWriter Restoring(IAnswerWriter writer) => _masked is null ? writer : new RestoringWriter(writer, _masked.Table, _masked.Counts);
}
