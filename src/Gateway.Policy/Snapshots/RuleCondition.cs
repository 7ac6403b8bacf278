using Gateway.Policy.Expressions;
using Gateway.Policy.Selection;

namespace Gateway.Policy.Snapshots;

/// <summary>A compiled condition of a rule, on a request or on a request and one deployment.</summary>
internal sealed class RuleCondition(CompiledExpression<RuleFacts> expression)
{
    private readonly ExpressionThresholds _inputTokens = expression.Thresholds(RuleEnvironment.InputTokens);

    /// <summary>The names of the facts it depends on.</summary>
    public IReadOnlySet<string> DependsOn => expression.DependsOn;

    /// <summary>True when it looks at the number of input tokens.</summary>
    public bool CountsInput => !_inputTokens.Complete || !_inputTokens.Values.IsEmpty;

    /// <summary>True when it looks at the language of the text.</summary>
    public bool LooksAtLanguage { get; } = expression.DependsOn.Contains(RuleEnvironment.Language);

    /// <summary>True when it looks at the label or at what was found in the text.</summary>
    public bool LooksAtLabel { get; } = expression.DependsOn.Any(RuleEnvironment.IsOfText);

    /// <summary>
    /// Whether the condition holds; <paramref name="uncertain"/> when it has no value, because a fact is absent or a number overflowed.
    /// What that means is the caller's to say: a rule that protects then applies, one that prefers does not.
    /// </summary>
    public bool Holds(in RuleFacts facts, bool uncertain) => expression.Evaluate(in facts) switch
    {
        ExpressionOutcome.True => true,
        ExpressionOutcome.False => false,
        _ => uncertain,
    };

    /// <summary>True when the outcome may change within this range of input tokens.</summary>
    public bool ChangesWithin(int fromTokens, int toTokens)
    {
        if (!_inputTokens.Complete)
        {
            return true;
        }

        foreach (var threshold in _inputTokens.Values)
        {
            if (threshold >= fromTokens && threshold <= toTokens)
            {
                return true;
            }
        }

        return false;
    }
}
