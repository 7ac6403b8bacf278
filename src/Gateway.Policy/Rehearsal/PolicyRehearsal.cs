using System.Collections.Immutable;
using System.Globalization;

namespace Gateway.Policy.Rehearsal;

/// <summary>
/// Decides recorded requests again, one by one, under two policies, and replays what follows from it. Pure, and the same for the same
/// input. Beside what is recorded it holds: the first candidate answers; an answer is as long as it was, whoever gives it; the speed
/// of writing does not depend on how many slots are busy.
/// </summary>
public static class PolicyRehearsal
{
    /// <summary>Rehearses <paramref name="new"/> in place of <paramref name="old"/>.</summary>
    /// <param name="old">The policy to compare with.</param>
    /// <param name="new">The policy to rehearse.</param>
    /// <param name="traffic">Recorded requests, in any order.</param>
    /// <param name="options">What to reckon with where the traffic says nothing; null = the defaults.</param>
    public static RehearsalResult Run(PolicySnapshot old, PolicySnapshot @new, IReadOnlyList<RecordedRequest> traffic, RehearsalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        ArgumentNullException.ThrowIfNull(traffic);
        var used = options ?? new RehearsalOptions();

        // Arrivals in their order; of the same moment, in that of their ids.
        RecordedRequest[] arrivals = [.. traffic.OrderBy(request => request.At).ThenBy(request => request.Id, StringComparer.Ordinal)];
        var measured = MeasuredTraffic.Of(arrivals);
        var (before, after) = (new RehearsedSide(old, measured, used), new RehearsedSide(@new, measured, used));
        var comparison = new RehearsalComparison(old, @new);
        foreach (var request in arrivals)
        {
            var now = (request.At - arrivals[0].At).TotalMilliseconds;
            comparison.Add(request, before.Decide(request, now), after.Decide(request, now));
        }

        return comparison.Result(arrivals, before, after, Assumptions(old, @new, arrivals, measured, used));
    }

    private static ImmutableArray<string> Assumptions(
        PolicySnapshot old,
        PolicySnapshot @new,
        RecordedRequest[] traffic,
        Dictionary<string, MeasuredDeployment> measured,
        RehearsalOptions options)
    {
        var sentences = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var deployment in old.Deployments.Concat(@new.Deployments))
        {
            var known = measured.GetValueOrDefault(deployment.Id);
            if (ReplayedWorld.HasSlots(deployment))
            {
                var slots = deployment.Limits.Concurrency is null ? $", {options.Slots} slots assumed" : "";
                sentences.Add(known is not { TtftMs.Length: > 0 }
                    ? Text($"{deployment.Id}: no stream on record; {options.PrefillTokensPerSecond:0} tokens/s of prompt and {options.LocalTokensPerSecond:0} of answer assumed{slots}")
                    : Text($"{deployment.Id}: measured {known.OverheadMs:0} ms{(known.PrefillMsPerToken is { } slope ? $" + {1000 / slope:0} tokens/s of prompt" : "")}, {Speed(known, options.LocalTokensPerSecond)}{slots}"));
            }
            else if (known is not { TtftMs.Length: > 0 })
            {
                sentences.Add(Text($"{deployment.Id}: no stream on record; {options.CloudTtftMs:0} ms to the first token and {Speed(known, options.CloudTokensPerSecond)} assumed"));
            }
        }

        // Guessed only where a rule asks: nobody can do it afterwards, since no text is kept.
        var unknown = old.UsesLanguage || @new.UsesLanguage ? traffic.Count(static request => request.Language is null) : 0;
        if (unknown > 0)
        {
            sentences.Add(Text($"request.language: not on record for {unknown} of {traffic.Length} requests, no rule asked for it then; taken as absent"));
        }

        return [.. sentences];
    }

    private static string Speed(MeasuredDeployment? known, double assumed) =>
        Text($"{(known is { TokensPerSecond.Length: > 0 } ? MeasuredDeployment.At(known.TokensPerSecond, 0.5) : assumed):0} tokens/s of answer");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
