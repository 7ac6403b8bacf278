using Gateway.Protocol.Tests.Support;

namespace Gateway.Canary.Tests.Mutation;

/// <summary>The mutants fit the source as it is, and nothing of them is in it.</summary>
public sealed class MutantFileTests
{
    /// <summary>Also writes the copies from which <c>-p:Mutants=true</c> builds.</summary>
    [Fact]
    public void EveryMutant_FitsTheSource()
    {
        var file = MutantFile.Read();

        file.Write(Path.Combine(Repository.Root, "artifacts", "mutants", "files"));

        Assert.True(file.Mutants.Count >= 40, $"{file.Mutants.Count} mutants");
        Assert.Equal(file.Mutants.Count, file.Mutants.Select(static mutant => mutant.Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Source_KnowsNoMutant()
    {
        var knowing = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(static path => Path.GetExtension(path) is ".cs" or ".csproj" && File.ReadAllText(path).Contains("mutant", StringComparison.OrdinalIgnoreCase));

        Assert.Empty(knowing);
    }

#if !MUTANTS
    [Fact]
    public void Product_HoldsNoMutant()
    {
        var assemblies = typeof(GatewayHost).Assembly.GetReferencedAssemblies().Where(static name => name.Name!.StartsWith("Gateway", StringComparison.Ordinal)).Select(System.Reflection.Assembly.Load).Append(typeof(GatewayHost).Assembly);

        Assert.All(assemblies, static assembly => Assert.DoesNotContain(assembly.GetTypes(), static type => type.Name.Contains("Mutant", StringComparison.OrdinalIgnoreCase)));
    }
#endif
}
