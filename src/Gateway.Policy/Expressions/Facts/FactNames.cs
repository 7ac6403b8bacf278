namespace Gateway.Policy.Expressions.Facts;

/// <summary>The declared facts as the checker sees them: it need not know where they are read from.</summary>
/// <param name="All">The dotted names, in order.</param>
/// <param name="Find">The fact of a name, or null.</param>
internal sealed record FactNames(IReadOnlyList<string> All, Func<string, FactDeclaration?> Find)
{
    /// <summary>The names one level below a dotted name, or none when it is not the start of any.</summary>
    public string[] Below(string name)
    {
        var start = name + ".";
        var below = All.Where(fact => fact.StartsWith(start, StringComparison.Ordinal)).Select(fact => fact[start.Length..]);
        return [.. below.Select(rest => rest.Split('.')[0]).Distinct()];
    }
}
