using System.Globalization;
using Gateway.Canary.Tests.Bodies;
using Gateway.Canary.Tests.Values;

namespace Gateway.Canary.Tests.Cases;

/// <summary>The requests of a case: groups one after the other, those of a group at the same time.</summary>
internal sealed class CaseScript
{
    private const string Innocent = "The old harbour is quiet in winter.";

    private readonly List<List<Step>> _groups = [];

    private readonly int _writerSeed;

    private CaseScript(CanaryCase one, int valueSeed)
    {
        Case = one;
        _writerSeed = valueSeed;
        Canary = CanaryFactory.Of(one.Class, new Random(valueSeed));
        string[] texts = one.IsControl ? [Innocent] : Encoder.Encode(Canary, one.Encoding);
        IsRecognised = one.IsControl || Canary.IsLabelOnly || CaseRules.IsOutside(one.Position) || Recognition.Sees(texts);
        var writer = new StepWriter(one, Canary, texts);
        Topic = writer.Topic;
        Write(writer);
        if (one.Fault == Fault.Repeated)
        {
            Repeat(writer);
        }
    }

    /// <summary>The case.</summary>
    public CanaryCase Case { get; }

    /// <summary>The secret.</summary>
    public CanaryValue Canary { get; }

    /// <summary>The word that is this case's own.</summary>
    public string Topic { get; }

    /// <summary>False when nothing in the gateway can know that the case is private: it proves nothing and is only counted.</summary>
    public bool IsRecognised { get; }

    /// <summary>The groups.</summary>
    public IReadOnlyList<IReadOnlyList<Step>> Groups => _groups;

    /// <summary>Every step.</summary>
    public IEnumerable<Step> Steps => _groups.SelectMany(static group => group);

    /// <summary>True when every request must stay local.</summary>
    public bool IsPrivateOnly => Steps.All(static step => step.Expectation == Expectation.Local);

    /// <summary>True when clouds fail, which has others wait for them.</summary>
    public bool HasCloudFault => Case.Fault is Fault.CloudFails or Fault.CloudLimits or Fault.CloudResets;

    /// <summary>The script of a case. Another <paramref name="valueSeed"/> makes a twin that differs in what is private only.</summary>
    public static CaseScript Of(CanaryCase one, int? valueSeed = null) => new(one, valueSeed ?? one.Seed);

    private void Write(StepWriter writer)
    {
        switch (Case.Shape)
        {
            case Shape.PrivateThenMore:
                Add(writer.Private());
                Add(writer.Private(earlierTurns: 1, where: Case.Position == Position.User && Case.Encoding is not (TextEncoding.SplitMessages or TextEncoding.SplitParts) ? Position.EarlierUser : null));
                break;
            case Shape.PrivateThenForgotten or Shape.EditedHistory:
                Add(writer.Private());
                Add(writer.Public(earlierTurns: Case.Shape == Shape.EditedHistory ? 2 : 0, conversation: true));
                break;
            case Shape.InnocentThenPrivate:
                var asked = writer.Public();
                var then = writer.Private(earlierTurns: 1);
                Add(asked);
                Add(then with { Draft = then.Draft with { Opening = BodyBuilder.LastText(asked.Draft) } });
                break;
            case Shape.ToolLoop:
                Add(writer.Public(withTools: true));
                Add(writer.Private(withTools: true));
                Add(writer.Private(withTools: true, earlierTurns: 1));
                break;
            case Shape.Branch:
                Add(writer.Private(earlierTurns: 1));
                Add(writer.Private(earlierTurns: 2), writer.Private(earlierTurns: 3));
                break;
            case Shape.Parallel:
                Add(writer.Private(), writer.Public(conversation: true), writer.Private());
                break;
            case Shape.Reconnect:
                Add(writer.Private(transport: Transport.Abandoned) is var hasty && hasty.Expectation == Expectation.Cloud ? hasty with { Expectation = Expectation.Free } : hasty);
                Add(writer.Private());
                break;
            case Shape.Strangers:
                var other = CanaryFactory.Of(Case.Class, new Random(_writerSeed ^ 0x0ddba11));
                Add(writer.Private());
                Add(new StepWriter(Case, Canary, [Canary.Sentence]).Private());
                Add(new StepWriter(Case, other, [other.Sentence], 'e').Private() with { Foreign = Canary });
                break;
            case Shape.Continued:
                Add(writer.Private());
                var next = writer.Private();
                Add(next with { Continues = true, Draft = next.Draft with { Where = null, Texts = [] } });
                break;
            default:
                Add(writer.Private());
                if (Case.Shape == Shape.Replay)
                {
                    Add(writer.Private());
                }

                break;
        }
    }

    private void Add(params Step[] group) => _groups.Add([.. group]);

    // The same request again with its key, and then somebody else with a request of their own and the same key.
    private void Repeat(StepWriter writer)
    {
        (string, string) key = ("idempotency-key", string.Create(CultureInfo.InvariantCulture, $"repeat-{Case.Seed}-{Marker.New('n')}"));
        // An attempt that failed is repeated, too, so this one has a single try.
        var asked = _groups[0][0];
        var first = asked with { Headers = [.. asked.Headers, key], Expectation = asked.Expectation == Expectation.Cloud ? Expectation.Free : asked.Expectation };
        var again = first with { Result = new StepResult() };
        var other = writer.Public();
        other = Case.Class == ValueClass.LabelHeader && other.Expectation == Expectation.Cloud ? other with { Expectation = Expectation.Free } : other;
        _groups[0][0] = first;
        _groups.Insert(1, [again]);
        _groups.Insert(2, [other with { Headers = [.. other.Headers, key], Tenant = Tenant.Other, Result = new StepResult() }]);
    }
}
