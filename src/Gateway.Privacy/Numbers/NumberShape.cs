using System.Text;
using Gateway.Privacy.Texts;

namespace Gateway.Privacy.Numbers;

/// <summary>The rules whose numbers are written alike.</summary>
/// <param name="rules">Each with the pattern that has this shape.</param>
internal sealed class NumberShape((NumberRule Rule, string Pattern)[] rules)
{
    private readonly WordBeginnings _beginnings = new(rules.SelectMany(static entry => entry.Rule.Words?.Words ?? []));

    /// <summary>Each rule with its pattern.</summary>
    public ReadOnlySpan<(NumberRule Rule, string Pattern)> Rules => rules;

    /// <summary>False when no word that tells for any of the rules stands near.</summary>
    public bool MayBeTold(ReadOnlySpan<char> text, int start, int end)
    {
        var near = text[Math.Max(0, start - Surroundings.Before)..Math.Min(text.Length, end + Surroundings.Behind)];
        return !Ascii.IsValid(near) || _beginnings.MayBeginIn(near);
    }
}
