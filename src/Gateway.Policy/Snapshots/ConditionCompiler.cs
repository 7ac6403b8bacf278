using Gateway.Policy.Documents;
using Gateway.Policy.Expressions;
using Gateway.Policy.Selection;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>Compiles the conditions of rules; reports those that are wrong and those that say the same of every request.</summary>
internal sealed class ConditionCompiler(RuleEnvironment environment, ProblemCollector problems)
{
    /// <summary>A condition on requests; null with a problem.</summary>
    public RuleCondition? OnRequest(Written<string> text) => Compile(environment.OfRequests, text);

    /// <summary>A condition on a request and a deployment; null with a problem.</summary>
    public RuleCondition? OnDeployment(Written<string> text) => Compile(environment.OfDeployments, text);

    private RuleCondition? Compile(ExpressionEnvironment<RuleFacts> facts, Written<string> text)
    {
        var compilation = ExpressionCompiler.Compile(facts, text.Value);
        foreach (var problem in compilation.Problems)
        {
            // The place within the file and, since YAML may fold or indent the text, within the condition.
            problems.Add(text.Line + problem.Line - 1, text.Key, text.Value, $"column {problem.Column}: {problem.Message}");
        }

        if (compilation.Expression is not { } expression)
        {
            return null;
        }

        if (expression.DependsOn.Count == 0)
        {
            problems.Add(text, "looks at nothing, so it is the same for every request; name a fact or remove the key");
            return null;
        }

        return new RuleCondition(expression);
    }
}
