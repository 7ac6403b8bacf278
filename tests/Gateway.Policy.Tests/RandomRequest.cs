namespace Gateway.Policy.Tests;

/// <summary>A request made by chance.</summary>
internal sealed record RandomRequest(int Bits, int Tokens, int Model)
{
    public string[] Tags => (Bits & 3) switch { 0 => [], 1 => ["a"], 2 => ["b"], _ => ["a", "b"] };

    public RequestFacts Facts(PolicySnapshot policy) => new()
    {
        // Mostly auto; else one of the deployments.
        Model = Model < 6 || policy.Deployments.Length <= Model - 6 ? new ModelSelection("auto", -1) : new ModelSelection(policy.Deployments[Model - 6].Id, Model - 6),
        KeyId = "key-1",
        Tags = Tags,
        Team = (Bits & 4) == 0 ? null : "x",
        Language = (Bits & 24) switch { 0 => null, 8 => "de", _ => "en" },
        App = (Bits & 4) == 0 ? null : "editor",
        InputTokens = Tokens,
        Stream = (Bits & 8) != 0,
        Needs = (Bits & 16) == 0 ? Capabilities.None : Capabilities.Tools,
        Label = (Bits & 12) == 12 ? DataLabel.Confidential : DataLabel.Public,
    };
}
