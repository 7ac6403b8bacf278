namespace Gateway.Policy.Expressions;

/// <summary>Bounds of one expression. Each is checked before anything is compiled, so a hostile text costs little and says why.</summary>
public static class ExpressionLimits
{
    /// <summary>Longest text, in UTF-16 units. A longer condition is a list that belongs into the catalogue or a tag.</summary>
    public const int MaxTextLength = 4096;

    /// <summary>Deepest nesting of brackets and operators; far below what a thread's stack holds, far above what people read.</summary>
    public const int MaxDepth = 64;

    /// <summary>Most nodes of one expression.</summary>
    public const int MaxNodes = 1000;

    /// <summary>Most macros that may stand within each other.</summary>
    public const int MaxMacroDepth = 4;

    /// <summary>
    /// Most steps that one evaluation can take in the worst case. A step is one node visited or sixteen characters compared: a few
    /// nanoseconds, so that the slowest condition admitted stays near 0.1 ms.
    /// </summary>
    public const long MaxCost = 20_000;

    /// <summary>Longest pattern of <c>matches</c>, in UTF-16 units.</summary>
    public const int MaxPatternLength = 256;

    /// <summary>Most states of a pattern, its counted repetitions written out.</summary>
    public const int MaxPatternSize = 1000;

    /// <summary>Most items of a fact that is a list, unless its declaration says otherwise; a longer list is an evaluation error.</summary>
    public const int DefaultMaxItems = 64;

    /// <summary>
    /// The length at which the cost bound reckons a fact's text. Longer texts evaluate as well, a constant factor slower.
    /// </summary>
    public const int AssumedTextLength = 128;

    /// <summary>Most problems reported at once.</summary>
    public const int MaxProblems = 20;
}
