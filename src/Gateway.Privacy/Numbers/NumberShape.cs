using Gateway.Privacy.Texts;

namespace Gateway.Privacy.Numbers;

/// <summary>The rules whose numbers are written alike.</summary>
/// <param name="rules">Each with the pattern that has this shape.</param>
internal sealed class NumberShape((NumberRule Rule, string Pattern)[] rules)
{
    private readonly TellingWords? _words = TellingWords.Join(rules.Select(static entry => entry.Rule.Words));

    /// <summary>Each rule with its pattern.</summary>
    public ReadOnlySpan<(NumberRule Rule, string Pattern)> Rules => rules;

    /// <summary>True when a word that tells for any of the rules stands near: mostly none does, and one look says so for all.</summary>
    public bool IsToldNear(ReadOnlySpan<char> text, int start, int end) => Surroundings.Tell(text, start, end, _words);
}
