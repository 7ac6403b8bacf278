using System.Collections.Immutable;
using System.Globalization;
using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>Compiles <c>experiments</c>; reports those that no request can reach and arms that compare nothing.</summary>
internal sealed class ExperimentsCompiler(ObjectivesCompiler objectives, ConditionCompiler conditions, ProblemCollector problems)
{
    /// <summary>Most experiments of a policy; each costs every request a condition.</summary>
    public const int MaxExperiments = 16;

    /// <summary>Most arms of an experiment.</summary>
    public const int MaxArms = 8;

    private const double MaxWeight = 1000;
    private static readonly string[] StickyWords = ["conversation", "key", "request"];

    private readonly EntryIds _ids = new("experiment", problems);
    private readonly Dictionary<string, string> _conditions = new(StringComparer.Ordinal);
    private string? _takesAll;

    /// <summary>The experiments in order.</summary>
    public ImmutableArray<ExperimentSnapshot> Compile(IReadOnlyList<ExperimentDocument> documents)
    {
        if (documents.Count > MaxExperiments)
        {
            problems.Add(documents[MaxExperiments].Line, documents[MaxExperiments].Key, "", $"a policy holds at most {MaxExperiments} experiments");
            return [];
        }

        return [.. documents.Select(CompileOne)];
    }

    private ExperimentSnapshot CompileOne(ExperimentDocument document)
    {
        var id = document.Id?.Value ?? document.Key;
        _ids.Check(document.Id);
        CheckReach(document, id);
        return new ExperimentSnapshot
        {
            Id = id,
            Sticky = Sticky(document.Sticky),
            Arms = Arms(document, id),
            Guardrails = document.Guardrails is { } guardrails ? Guardrails(guardrails) : null,
            When = document.When is { } when ? conditions.OnRequest(when) : null,
            Reason = $"experiment:{id}",
            Lot = IdentityHash.Of("experiment:" + id),
        };
    }

    // A request takes part in the first that matches.
    private void CheckReach(ExperimentDocument document, string id)
    {
        var when = RuleShadows.Normal(document.When?.Value);
        if (_takesAll is not null)
        {
            problems.Add(document.Line, document.Key, id, $"no request reaches it: experiment '{_takesAll}' before it takes all; move this one up or remove it");
        }
        else if (when.Length > 0 && !_conditions.TryAdd(when, id))
        {
            problems.Add(document.Line, document.Key, id, $"no request reaches it: experiment '{_conditions[when]}' before it has the same condition; make one of both");
        }

        _takesAll ??= document.When is null ? id : null;
    }

    private ExperimentSticky Sticky(Written<string>? word)
    {
        if (word is null)
        {
            return ExperimentSticky.Conversation;
        }

        var known = Array.IndexOf(StickyWords, word.Value);
        if (known < 0)
        {
            problems.Add(word, $"unknown identity; {NearestName.Cure(word.Value, StickyWords)}");
        }

        return (ExperimentSticky)Math.Max(known, 0);
    }

    private ImmutableArray<ExperimentArm> Arms(ExperimentDocument document, string id)
    {
        var weights = document.Arms.Select(arm => Weight(arm.Weight)).ToArray();
        var compiled = document.Arms.Select(Objective).ToArray();
        var sum = weights.Sum(weight => weight ?? 0);
        if (document.Arms.Count > 0 && document.Arms.All(arm => arm.Name.Value != ExperimentSnapshot.Control))
        {
            problems.Add(document.Line, document.Key, id, "has no arm 'control'; add one, which is what the others are compared with and fall back to");
        }
        else if (document.Arms.Count is 1 or > MaxArms)
        {
            problems.Add(document.Line, document.Key, id, $"needs two to {MaxArms} arms");
        }
        else if (document.Arms.Count > 0 && sum == 0 && weights.All(weight => weight is not null))
        {
            problems.Add(document.Line, document.Key, id, "has arms whose weights are 0 in sum; nobody could draw one");
        }

        var arms = ImmutableArray.CreateBuilder<ExperimentArm>();
        var upTo = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            var share = (weights[i] ?? 0) / (sum > 0 ? sum : 1);
            upTo += share;
            var name = document.Arms[i].Name.Value;
            arms.Add(new ExperimentArm
            {
                Name = name,
                Share = share,
                Objective = compiled[i],

                // Rounding must leave no draw without an arm; and the last may have none at all.
                UpTo = weights.Skip(i + 1).All(weight => weight is null or 0) ? 1 : upTo,
                Assignment = new ExperimentAssignment(id, name, share),
            });
        }

        return arms.ToImmutable();
    }

    private ObjectiveSnapshot? Objective(ExperimentArmDocument arm)
    {
        if (!EntryIds.IsName(arm.Name.Value))
        {
            problems.Add(arm.Name, "must be up to 64 small letters, digits, '-', '.' and '_'");
        }

        if (arm.Objective is null && arm.Name.Value != ExperimentSnapshot.Control)
        {
            problems.Add(arm.Name, "needs an 'objective'; only the arm 'control' may leave it to the rules");
        }

        return arm.Objective is { } name ? objectives.Find(name) : null;
    }

    private double? Weight(Written<string>? written)
    {
        if (written is null)
        {
            return null;
        }

        if (double.TryParse(written.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) && weight is >= 0 and <= MaxWeight)
        {
            return weight;
        }

        problems.Add(written, $"must be a number from 0 to {MaxWeight}");
        return null;
    }

    private ExperimentGuardrails Guardrails(ExperimentGuardrailsDocument document)
    {
        if (document is { MaxErrorRate: null, MaxTtftP90: null, MaxUsdPerDay: null })
        {
            problems.Add(document.Line, document.Key, "", "guard nothing; write 'maxErrorRate', 'maxTtftP90' or 'maxUsdPerDay', or remove the key");
        }

        var defaults = new ExperimentGuardrails();
        return new ExperimentGuardrails
        {
            MaxErrorShare = Amounts.Share(document.MaxErrorRate, problems),
            MaxTtftP90Ms = Amounts.Duration(document.MaxTtftP90, problems)?.TotalMilliseconds,
            MaxNanoUsdPerDay = Amounts.NanoUsd(document.MaxUsdPerDay, problems),
            MinRequests = document.MinRequests?.Value ?? defaults.MinRequests,
            Window = Amounts.Duration(document.Window, problems) ?? defaults.Window,
        };
    }
}
