using Gateway.Protocol;
using Gateway.Protocol.Json;
using Gateway.Protocol.Translation;
using Gateway.Requests;
using Gateway.Upstreams;

namespace Gateway.Forwarding;

/// <summary>The body one attempt sends: the client's with a few edits, or its translation. Reusable.</summary>
internal sealed class AttemptBody
{
    private readonly PooledBytes _translated = new();
    private readonly BodyEdit[] _edits = new BodyEdit[PassThroughPatch.MaxEdits];
    private RequestDefect _defect;

    /// <summary>What to send, edits applied.</summary>
    public SplicedBodyStream Bytes { get; } = new();

    /// <summary>How the answer is to be read and written; null: chat that passes.</summary>
    public AnswerCarriage? Carriage { get; private set; }

    /// <summary>What cannot be said to the target.</summary>
    public RequestDefect Defect => _defect;

    /// <summary>True when what is known of the request by now keeps it here, however it could be said.</summary>
    public bool IsKept { get; private set; }

    /// <summary>True when body and answer are translated.</summary>
    public bool IsTranslated => Carriage is { IsTranslated: true };

    /// <summary>Makes <see cref="Bytes"/> the body for <paramref name="target"/>. False, with <see cref="Defect"/>, when it cannot be said there.</summary>
    public bool TryPrepare(InferenceContext context, DeploymentState target)
    {
        // What an attempt before this one found in its translation is known of the request from then on.
        IsKept = !RequestTranslation.MayLeaveFor(context, target);
        if (IsKept)
        {
            _defect = RequestTranslation.Private;
            return false;
        }

        if (RequestTranslation.PassesAsItIs(context, target))
        {
            var body = context.Body.Memory;
            var dialect = context.Operation.Dialect;
            Carriage = dialect == Dialect.OpenAIChat ? null : AnswerCarriage.Watched(dialect);
            var edits = PassThroughPatch.Edits(dialect, body.Span, context.Outline, target.UpstreamModelJson, _edits);
            Bytes.Reset(body, _edits.AsSpan(0, edits));
            return true;
        }

        if (!RequestTranslation.TryTranslate(context, target, _translated, out var carriage, out _defect))
        {
            return false;
        }

        Carriage = carriage;
        Bytes.Reset(_translated.Memory, default);
        return true;
    }

    /// <summary>Forgets the request.</summary>
    public void Reset()
    {
        Carriage = null;
        IsKept = false;
        _defect = default;
        Bytes.Reset(default, default);
        _translated.Release();
        Array.Clear(_edits);
    }
}
