using System.Text.RegularExpressions;
using Gateway.Privacy.Texts;

namespace Gateway.Privacy.Terms;

/// <summary>
/// A pattern of an administrator's. The engine does not backtrack, but looking for one match after another may still read the rest of a
/// text for each; so the text is read in overlapping windows, and few matches are looked at in each. That bounds the whole.
/// </summary>
internal sealed class CustomPattern(Regex regex, FindingType type, TellingWords? context)
{
    /// <summary>Characters a window has.</summary>
    private const int Window = 8192;

    /// <summary>Characters that windows share: no match that begins in one is longer, or it is cut there.</summary>
    private const int Overlap = 1024;

    /// <summary>Matches that one window is asked for.</summary>
    private const int MaxMatches = 8;

    private const int Before = 64;
    private const int Behind = 32;

    /// <summary>Notes the matches; those that have a context, beside one of its words.</summary>
    public void Scan(in TextScan scan)
    {
        var start = 0;
        do
        {
            var end = Math.Min(scan.Text.Length, start + Window);
            scan.Step(end - start);
            ScanWindow(scan, start, end);
            start = end - Overlap;
        }
        while (start + Overlap < scan.Text.Length);
    }

    private void ScanWindow(in TextScan scan, int start, int end)
    {
        var text = scan.Text[..end];
        var isLast = end == scan.Text.Length;
        var matches = 0;
        foreach (var match in regex.EnumerateMatches(text, start))
        {
            scan.Step(match.Length);
            var stop = match.Index + match.Length;

            // What the window cuts is whole in the next.
            if (!isLast && stop == end && match.Index >= end - Overlap)
            {
                return;
            }

            if (context is null || Surroundings.Tell(scan.Text, match.Index, stop, context, Before, Behind))
            {
                scan.Add(type, CustomRules.Confidence, match.Index, stop);
            }
            else if (matches == MaxMatches - 1)
            {
                // More than anybody looks at: counted as found, since it may be.
                scan.Add(type, CustomRules.Confidence, match.Index, stop);
            }

            if (++matches == MaxMatches)
            {
                return;
            }
        }
    }
}
