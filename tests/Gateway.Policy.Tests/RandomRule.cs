namespace Gateway.Policy.Tests;

/// <summary>A rule made by chance. Kinds: 0 deny a list, 1 require a list, 2 deny by a condition, 3 require by a condition, 4 prefer a list, 5 prefer an objective.</summary>
internal sealed record RandomRule(int Kind, string? When, string Filter, string Reference)
{
    public string? Id { get; init; }

    public bool IsPreferring => Kind >= 4;

    public string Yaml()
    {
        var what = Kind switch
        {
            0 => $"deny: [{Reference}]",
            1 => $"require: [{Reference}]",
            2 => $"deny: \"{Filter}\"",
            3 => $"require: \"{Filter}\"",
            4 => $"prefer: [{Reference}, local, cloud]",
            _ => "prefer: score",
        };
        return When is null ? what : $"when: \"{When}\", {what}";
    }
}
