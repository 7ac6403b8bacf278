using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gateway.Privacy.Texts;

namespace Gateway.Privacy.Terms;

/// <summary>
/// Gathers an administrator's terms and patterns and compiles them. What is refused is said in a sentence that never repeats a term: the
/// list of problems ends up in logs. Not safe for several threads.
/// </summary>
public sealed class CustomRulesBuilder
{
    /// <summary>Most terms, over all dictionaries.</summary>
    public const int MaxTerms = 100_000;

    /// <summary>Most patterns: each reads every text once.</summary>
    public const int MaxPatterns = 64;

    /// <summary>Fewest letters and digits of a term; of signs that are words of their own two suffice.</summary>
    private const int MinLetters = 3;

    private readonly List<FindingType> _types = [];
    private readonly List<(TermWord[] Words, int Type)> _terms = [];
    private readonly List<CustomPattern> _patterns = [];
    private readonly HashSet<ulong> _seen = [];
    private readonly HashSet<string> _seenPatterns = new(StringComparer.Ordinal);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Begins a dictionary; the terms that follow belong to it.</summary>
    /// <param name="id">Its name, shown in findings as <c>TERM:id</c>.</param>
    /// <param name="level">How sensitive its terms are.</param>
    public void AddDictionary(string id, TermLevel level)
    {
        _types.Add(TypeOf(id, level));
        Hash($"dictionary {id} {level}");
    }

    /// <summary>Adds a term; answers what is wrong with it, or null.</summary>
    public string? AddTerm(string term)
    {
        ArgumentNullException.ThrowIfNull(term);
        if (_terms.Count == MaxTerms)
        {
            return $"there are more than {MaxTerms.ToString("N0", CultureInfo.InvariantCulture)} terms; remove some";
        }

        if (TermText.Problem(term, MinLetters) is { } problem)
        {
            return problem;
        }

        var words = TermText.Words(term);
        var key = words.Aggregate(0ul, static (state, word) => TermWords.Append(state, word.Hash));
        if (!_seen.Add(key))
        {
            return "is there twice (case, diacritics and what stands between words do not count); remove one";
        }

        _terms.Add((words, _types.Count - 1));
        Hash(term);
        return null;
    }

    /// <summary>Adds a pattern; answers what is wrong with it, or null.</summary>
    /// <param name="id">Its name, shown in findings as <c>TERM:id</c>.</param>
    /// <param name="level">How sensitive what it matches is.</param>
    /// <param name="pattern">A regular expression of .NET without look-arounds, references and atomic groups.</param>
    /// <param name="context">Words of which one must begin near a match; none = it counts alone.</param>
    public string? AddPattern(string id, TermLevel level, string pattern, IReadOnlyList<string> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (_patterns.Count == MaxPatterns)
        {
            return $"there are more than {MaxPatterns} patterns; join some with '|'";
        }

        if (!_seenPatterns.Add(pattern))
        {
            return "is there twice; remove one";
        }

        if (PatternText.Compile(pattern, out var regex) is { } problem)
        {
            return problem;
        }

        _patterns.Add(new CustomPattern(regex!, TypeOf(id, level), context.Count == 0 ? null : new TellingWords([.. context])));
        Hash($"pattern {id} {level} {context.Count}");
        Hash(pattern);
        foreach (var word in context)
        {
            Hash(word);
        }

        return null;
    }

    /// <summary>The compiled rules; null when there are none.</summary>
    public CustomRules? Build() => _terms.Count == 0 && _patterns.Count == 0
        ? null
        : new CustomRules(Convert.ToHexStringLower(_hash.GetCurrentHash())[..16], _terms.Count == 0 ? null : TermIndex.Build(_terms, [.. _types]), [.. _patterns], _terms.Count);

    private static FindingType TypeOf(string id, TermLevel level) => new($"TERM:{id}", level switch
    {
        TermLevel.Internal => FindingKinds.TermInternal,
        TermLevel.Confidential => FindingKinds.Term,
        _ => FindingKinds.TermRestricted,
    });

    // Length first, so that no two lists of texts hash alike.
    private void Hash(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        _hash.AppendData(BitConverter.GetBytes(bytes.Length));
        _hash.AppendData(bytes);
    }
}
