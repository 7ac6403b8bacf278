using System.Text;
using Gateway.Canary.Tests.Bodies;
using Gateway.Canary.Tests.Values;

namespace Gateway.Canary.Tests.Cases;

/// <summary>Writes the private and the innocent requests of one case.</summary>
internal sealed class StepWriter(CanaryCase one, CanaryValue canary, string[] texts, char? instruction = null)
{
    // A rule asks for the program; what it is not told counts against the request.
    private static readonly (string, string) Program = ("user-agent", "canary/1");

    private readonly bool _isOutside = CaseRules.IsOutside(one.Position);
    private readonly bool _isLabelled = canary.IsLabelOnly && !one.IsControl;
    private readonly string _topic = Marker.Topic();
    private readonly char _instruction = instruction ?? Marker.InstructionOf(one.Fault);

    /// <summary>The conversation's own word.</summary>
    public string Topic => _topic;

    /// <summary>A request with the private text, or with what stands in its place in a control.</summary>
    public Step Private(int earlierTurns = 0, Position? where = null, bool withTools = false, Transport? transport = null)
    {
        var draft = DraftOf(earlierTurns, withTools) with
        {
            Where = _isOutside ? null : where ?? one.Position,
            Texts = _isOutside ? [] : texts,
            InParts = one.Encoding == TextEncoding.SplitParts,
            OnlyLocal = _isLabelled && one.Class == ValueClass.ProviderHint,
            Model = _isLabelled && one.Class == ValueClass.PrivateModel ? "auto:private" : one.Model,
            Filler = one.Filler,
        };
        return new Step
        {
            Draft = draft,
            Expectation = one.IsControl ? Weakened(Expectation.Cloud) : MayLeave() ? Expectation.Free : Expectation.Local,
            Target = TargetOf(),
            Headers = HeadersOf(),
            Tenant = !_isLabelled ? Tenant.Usual : one.Class == ValueClass.CallerKey ? Tenant.Kept : one.Class == ValueClass.KeyLabel ? Tenant.Labelled : Tenant.Usual,
            Transport = transport ?? TransportOf(),
            Escaped = one.Encoding == TextEncoding.JsonEscape && !one.IsControl ? canary : null,
        };
    }

    /// <summary>An innocent request. One that may belong to a <paramref name="conversation"/> that was private may be kept local for it.</summary>
    public Step Public(int earlierTurns = 0, bool withTools = false, bool conversation = false) => new()
    {
        Draft = DraftOf(earlierTurns, withTools),
        Expectation = CaseRules.IsAnsweredHere(one.Surface) || one.Setting == Setting.AirGap ? Expectation.Local
            : !conversation ? Weakened(Expectation.Cloud)
            : !one.IsControl && CaseRules.LabelsConversation(one, _isLabelled) ? Expectation.Local
            : Expectation.Free,
        Target = PathOf(),
        Headers = [Program, ("x-session-id", _topic)],
        IsAnswerInnocent = true,
    };

    // With pseudonyms, or because the private text stands where nothing of it travels.
    private bool MayLeave() => one.Setting != Setting.AirGap && !CaseRules.IsAnsweredHere(one.Surface) && !_isLabelled
        && (_isOutside || (one.Setting == Setting.Pseudonyms && CaseRules.IsReplaced(one.Class)));

    // A cloud that fails may be resting when the next request comes.
    private Expectation Weakened(Expectation wanted) =>
        wanted == Expectation.Cloud && (one.Fault is Fault.CloudFails or Fault.CloudLimits or Fault.CloudResets or Fault.DetectorThrows or Fault.ForwarderThrows or Fault.LedgerFails || (one.Fault >= Fault.JudgePrivate && one.Fault <= Fault.JudgeFallback) || CaseRules.IsAnsweredHere(one.Surface))
            ? Expectation.Free
            : wanted;

    private Draft DraftOf(int earlierTurns, bool withTools) => new()
    {
        Surface = one.Surface,
        Model = one.Model,
        Stream = one.Stream,
        Marker = Marker.New(_instruction),
        Topic = _topic,
        EarlierTurns = CaseRules.HasTurns(one.Surface) ? earlierTurns : 0,
        WithTools = withTools,
    };

    private Transport TransportOf() => one.Fault switch
    {
        Fault.MalformedBody => Transport.Malformed,
        Fault.TruncatedUpload => Transport.Truncated,
        Fault.Gzip => Transport.Gzip,
        Fault.OddCoding => Transport.OddCoding,
        _ => Transport.Whole,
    };

    private string PathOf() => one.Surface switch
    {
        Surface.Chat => "/v1/chat/completions",
        Surface.Messages => "/v1/messages",
        Surface.Responses => "/v1/responses",
        Surface.Completions => "/v1/completions",
        Surface.Embeddings => "/v1/embeddings",
        Surface.CountTokens => "/v1/messages/count_tokens",
        _ => "/v1/models/",
    };

    private string TargetOf() => one.Position switch
    {
        Position.Query => PathOf() + "?q=" + Uri.EscapeDataString(texts[0]),
        Position.Path => PathOf() + Uri.EscapeDataString(texts[0]),
        _ => PathOf(),
    };

    private List<(string Name, string Value)> HeadersOf()
    {
        List<(string, string)> headers = one.Position == Position.Agent ? [] : [Program];
        if (one.Position != Position.Session)
        {
            headers.Add(("x-session-id", _topic));
        }

        var name = one.Position switch
        {
            Position.Header => "x-note",
            Position.Cookie => "cookie",
            Position.Title => "x-title",
            Position.Agent => "user-agent",
            Position.IdempotencyKey => "idempotency-key",
            Position.Session => "x-session-id",
            _ => null,
        };
        if (name is not null)
        {
            headers.Add((name, HeaderText(texts[0])));
        }

        if (one.Fault == Fault.JudgeFallback)
        {
            headers.Add(("x-title", "homely"));
        }

        if (_isLabelled && one.Class is ValueClass.EgressHeader or ValueClass.CallerApp or ValueClass.LabelHeader)
        {
            headers.Add(one.Class switch
            {
                ValueClass.EgressHeader => ("x-gateway-egress", "local-only"),
                ValueClass.LabelHeader => ("x-gateway-label", "restricted"),
                _ => ("x-title", "vault"),
            });
        }

        return headers;
    }

    // Headers hold printable ASCII.
    private static string HeaderText(string text) => string.Concat(text.Select(static c => c is >= ' ' and < '\u007f' ? c.ToString() : c == '\n' ? " " : Percent(c)));

    private static string Percent(char letter) => string.Concat(Encoding.UTF8.GetBytes([letter]).Select(static b => $"%{b:X2}"));
}
