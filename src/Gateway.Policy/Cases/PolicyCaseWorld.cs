using Gateway.Policy.Documents;

namespace Gateway.Policy.Cases;

/// <summary>What a case says of the world around the policy: variables that are set, and whether the local engine is on.</summary>
/// <param name="Inputs">What the policy is compiled with.</param>
internal sealed record PolicyCaseWorld(PolicyInputs Inputs)
{
    /// <summary>The stand-in provider runs unless a case says otherwise.</summary>
    private const string SimulatorVariable = "SIMULATOR_URL";

    /// <summary>Reads <c>variables</c> and <c>engine</c>.</summary>
    public static PolicyCaseWorld Read(FieldReader fields)
    {
        var variables = fields.TextList("variables")?.Select(name => name.Value).ToHashSet(StringComparer.Ordinal) ?? [];
        var engine = fields.Text("engine")?.Value != "off";
        return new PolicyCaseWorld(new PolicyInputs
        {
            LocalModel = engine ? PolicyCaseRunner.LocalModel : null,
            LocalContextTokens = engine ? PolicyCaseRunner.LocalContextTokens : null,
            Variable = name => Value(name, variables),
        });
    }

    // Any value will do for a key; an address has to look like one.
    private static string? Value(string name, HashSet<string> variables) =>
        name == SimulatorVariable ? "http://127.0.0.1:9"
        : !variables.Contains(name) ? null
        : name.EndsWith("_URL", StringComparison.Ordinal) ? "https://example.test/v1" : "set";
}
