using System.Collections.Immutable;
using Gateway.Policy.Documents;
using Gateway.Policy.Selection;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>Compiles <c>fallbacks</c>. The first entry for a failure counts, so one that comes too late is a problem.</summary>
internal sealed class FallbacksCompiler(DeploymentCatalog catalog, ProblemCollector problems)
{
    /// <summary>Most entries: more nobody reads.</summary>
    public const int MaxEntries = 100;

    // All in the decision's own order, which no list of references could say.
    private const string Any = "any";

    private readonly CandidateReferences _references = new(catalog, problems);
    private readonly Dictionary<string, ReferenceCover> _covered = new(StringComparer.Ordinal);

    /// <summary>The entries in order.</summary>
    public ImmutableArray<FallbackSnapshot> Compile(IReadOnlyList<FallbackDocument> documents)
    {
        if (documents.Count <= MaxEntries)
        {
            return [.. documents.Select(CompileOne)];
        }

        problems.Add(documents[MaxEntries].Line, documents[MaxEntries].Key, "", $"a policy holds at most {MaxEntries} fallbacks");
        return [];
    }

    private FallbackSnapshot CompileOne(FallbackDocument document)
    {
        var triggers = 0u;
        foreach (var word in document.On)
        {
            var trigger = FallbackTriggers.All.IndexOf(word.Value);
            if (trigger < 0)
            {
                problems.Add(word, $"unknown trigger; {NearestName.Cure(word.Value, FallbackTriggers.All)}");
                continue;
            }

            if ((triggers >> trigger & 1) != 0)
            {
                problems.Add(word, "is named twice; remove one");
                continue;
            }

            triggers |= 1u << trigger;
            Cover(word, document);
        }

        if (document is { From: [var from], To: [var only] } && from.Value == only.Value && catalog.TryFind(only.Value, out _))
        {
            problems.Add(only, "is the deployment that failed, and nobody is tried twice; name another, or write 'to: []'");
        }

        return new FallbackSnapshot { Triggers = triggers, From = From(document), Step = Steps(document.To) };
    }

    private void Cover(Written<string> trigger, FallbackDocument document)
    {
        if (!_covered.TryGetValue(trigger.Value, out var cover))
        {
            _covered[trigger.Value] = cover = new ReferenceCover();
        }

        if (document.From is not { } from)
        {
            if (!cover.TryAddAll(document.Key, out var before))
            {
                problems.Add(trigger, $"can never apply: {before} says already what follows; remove one of them");
            }

            return;
        }

        foreach (var reference in from)
        {
            if (!cover.TryAdd(reference.Value, document.Key, out var before))
            {
                problems.Add(reference, $"can never apply to '{trigger.Value}': {before} says already what follows; remove one of them");
            }
        }
    }

    private ulong From(FallbackDocument document)
    {
        if (document.From is not { } from)
        {
            return ulong.MaxValue;
        }

        var mask = 0ul;
        foreach (var index in _references.Resolve(from))
        {
            mask |= 1ul << index;
        }

        return mask;
    }

    private ImmutableArray<byte> Steps(IReadOnlyList<Written<string>> references)
    {
        var steps = new byte[catalog.Deployments.Count];
        Array.Fill(steps, FallbackSnapshot.NotNamed);
        var cover = new ReferenceCover();
        for (var step = 0; step < references.Count; step++)
        {
            var isAny = references[step].Value == Any;
            if (isAny ? !cover.TryAddAll("", out _) : !cover.TryAdd(references[step].Value, "", out _))
            {
                problems.Add(references[step], "adds nobody: what stands before it names the same; remove it or move it up");
            }

            var named = isAny ? catalog.Deployments.Select(static one => (byte)one.Index) : _references.Resolve([references[step]]);
            foreach (var index in named)
            {
                steps[index] = Math.Min(steps[index], (byte)Math.Min(step, FallbackSnapshot.NotNamed - 1));
            }
        }

        return [.. steps];
    }
}
