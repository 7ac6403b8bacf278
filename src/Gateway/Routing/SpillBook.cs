using System.Collections.Concurrent;
using Gateway.Policy;
using Gateway.Policy.Prediction;

namespace Gateway.Routing;

/// <summary>One gate for each objective, by name: a new policy finds its objectives spilling as before, unless it changed how they do.</summary>
internal sealed class SpillBook(TimeProvider time) : ISpillControl
{
    private readonly ConcurrentDictionary<string, Page> _pages = new(StringComparer.Ordinal);
    private readonly long _origin = time.GetTimestamp();

    /// <inheritdoc/>
    public SpillVerdict Ask(string objective, SpillOptions options, in SpillQuestion question)
    {
        if (!_pages.TryGetValue(objective, out var page) || page.Options != options)
        {
            page = new Page(options, new SpillGate(options));
            _pages[objective] = page;
        }

        return page.Gate.Decide(question with { NowMs = time.GetElapsedTime(_origin).TotalMilliseconds });
    }

    private sealed record Page(SpillOptions Options, SpillGate Gate);
}
