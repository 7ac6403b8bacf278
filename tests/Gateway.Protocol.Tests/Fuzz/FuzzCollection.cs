namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>Fuzz tests use every core and measure time: nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FuzzCollection
{
    public const string Name = "fuzz";
}
