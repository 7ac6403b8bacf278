using Gateway.Contracts.Policies;
using Gateway.Policy.Validation;

namespace Gateway.PolicyVersions;

/// <summary>The compiler's problems as the admin contract shows them.</summary>
internal static class PolicyProblems
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<PolicyProblemReport> Of(IEnumerable<PolicyProblem> problems) =>
        [.. problems.Select(static one => new PolicyProblemReport(one.File, one.Line, one.Key, one.Value, one.Cure))];
}
