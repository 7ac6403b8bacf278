using Gateway.Protocol;

namespace Gateway.Functional.Tests.Gateways;

/// <summary>Every client dialect with every upstream dialect, for theories.</summary>
internal static class DialectPairs
{
    /// <summary>The pairs.</summary>
    public static TheoryData<Dialect, Dialect> All()
    {
        var pairs = new TheoryData<Dialect, Dialect>();
        foreach (var client in AllDialects.Clients)
        {
            foreach (var upstream in Enum.GetValues<Dialect>())
            {
                pairs.Add(client, upstream);
            }
        }

        return pairs;
    }
}
