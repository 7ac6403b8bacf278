using Gateway.Policy.Expressions.Analysis;
using Gateway.Policy.Expressions.Checking;
using Gateway.Policy.Expressions.Facts;
using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;

namespace Gateway.Policy.Expressions;

/// <summary>
/// Compiles conditions written in a subset of CEL. The subset is strict: what it takes means what CEL says, and what would mean something
/// else, or is only known while running, is refused. The README beside this file lists both.
/// </summary>
public static class ExpressionCompiler
{
    /// <summary>Compiles a condition.</summary>
    /// <typeparam name="TFacts">The facts of one evaluation.</typeparam>
    /// <param name="environment">The facts that it may name.</param>
    /// <param name="text">The condition.</param>
    /// <returns>The condition, or the problems. Hostile text costs no more than the bounds of <see cref="ExpressionLimits"/>.</returns>
    public static ExpressionCompilation<TFacts> Compile<TFacts>(ExpressionEnvironment<TFacts> environment, string text)
    {
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(text);

        var source = new SourceText(text);
        var typed = Parser.Parse(source) is { } syntax
            ? new Checker(source, new FactNames(environment.Names, environment.Facts.GetValueOrDefault)).Check(syntax)
            : null;
        if (typed is not null)
        {
            Admit(source, typed);
        }

        return typed is null || source.Problems.Count > 0
            ? new ExpressionCompilation<TFacts>(null, source.Problems)
            : new ExpressionCompilation<TFacts>(new CompiledExpression<TFacts>(source, typed), []);
    }

    private static void Admit(SourceText source, TypedNode typed)
    {
        if (typed.Type.Kind != TypeKind.Bool)
        {
            source.Add(
                typed.Span,
                $"a condition must be a bool, and this is {Checker.Article(typed.Type)}; compare it with something");
        }
        else if (CostBound.Of(typed) is > ExpressionLimits.MaxCost and var cost)
        {
            source.Add(
                typed.Span,
                $"the condition may take {cost} steps, more than {ExpressionLimits.MaxCost}; "
                + "use fewer macros within each other, or shorter lists");
        }
    }
}
