using Gateway.Policy.Rehearsal;

namespace Gateway.Policy.Tests.Rehearsal;

public sealed class RecordedHintsTests
{
    [Fact]
    public void For_SamePolicy_IsTheSameHints()
    {
        var policy = TestPolicy.Snapshot();
        var hints = new ClientHints
        {
            Allowed = 0b101,
            LocalOnly = true,
            NoFallbacks = true,
            DenyTraining = true,
            ZeroRetention = true,
            MaxInputPicoUsd = 5,
            MaxOutputPicoUsd = 6,
            Sort = HintSort.Price,
            ProviderOrder = [0b10, 0b1],
            ModelOrder = [0b100],
            SloTtftMs = 700,
            Used = ["provider.only=local"],
        };

        var again = RecordedHints.Of(hints, policy)!.For(policy);

        // An immutable array is equal to itself alone.
        Assert.Equal(hints.ProviderOrder.AsEnumerable(), again.ProviderOrder);
        Assert.Equal(hints.ModelOrder.AsEnumerable(), again.ModelOrder);
        Assert.Equal(hints.Used.AsEnumerable(), again.Used);
        Assert.Equal(hints, again with { ProviderOrder = hints.ProviderOrder, ModelOrder = hints.ModelOrder, Used = hints.Used });
    }

    [Fact]
    public void For_AnotherPolicy_FollowsTheNames()
    {
        var policy = TestPolicy.Snapshot();
        var recorded = RecordedHints.Of(new ClientHints { Allowed = 1ul << policy.Deployments.Single(one => one.Id == "acme/small").Index, Used = [] }, policy)!;
        var other = TestPolicy.Snapshot(deployments: """
            deployments:
              - {id: acme/new, kind: openai, baseUrl: "https://acme.test/v1", price: unknown}
              - {id: acme/small, kind: openai, baseUrl: "https://acme.test/v1", price: unknown}
            """, routing: "rules: [{id: all, prefer: [cloud]}]");

        Assert.Equal(0b10ul, recorded.For(other).Allowed);
    }
}
