using CsCheck;

namespace Gateway.Policy.Tests;

/// <summary>A deployment made by chance.</summary>
internal sealed record RandomDeployment(int Bits)
{
    public static Gen<RandomDeployment> Any { get; } = Gen.Int[0, 1023].Select(bits => new RandomDeployment(bits));

    public string Provider => $"p{Bits & 1}";

    public string Place => (Bits & 2) == 0 ? "local" : "cloud";

    public string Id(int index) => $"{Provider}/m{index}";

    public string Yaml(int index)
    {
        var price = (Bits >> 2 & 3) == 0 ? "unknown" : $"{{input: {Bits >> 2 & 3}, output: {(Bits >> 2 & 15) + 1}}}";
        var region = (Bits >> 6 & 3) switch { 0 => "", 1 => "region: eu, ", 2 => "region: eu-west, ", _ => "region: us, " };
        var training = (Bits >> 8 & 3) switch { 0 => "training: true", 1 => "training: false, zeroRetention: true", _ => "retentionDays: 30" };
        var context = (Bits & 0x210) == 0 ? "" : $"context: {2000 + (Bits % 7 * 1000)}, ";
        return $"  - {{id: {Id(index)}, kind: openai, {context} baseUrl: \"https://{Provider}.test/v1\", locality: {Place}, price: {price}, capabilities: [tools], terms: {{{region}{training}}}}}";
    }
}
