using System.Diagnostics.CodeAnalysis;

namespace Gateway.Policy.Expressions;

/// <summary>A compiled condition, or why there is none.</summary>
/// <typeparam name="TFacts">The facts of one evaluation.</typeparam>
/// <param name="Expression">The condition; null when there are problems.</param>
/// <param name="Problems">The problems in the order of the text; empty when there is a condition.</param>
public sealed record ExpressionCompilation<TFacts>(CompiledExpression<TFacts>? Expression, IReadOnlyList<ExpressionProblem> Problems)
{
    /// <summary>True when the text is a condition.</summary>
    [MemberNotNullWhen(true, nameof(Expression))]
    public bool Succeeded => Expression is not null;
}
