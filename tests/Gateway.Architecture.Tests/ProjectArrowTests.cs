using System.Xml.Linq;

namespace Gateway.Architecture.Tests;

/// <summary>Projects reference each other only as the house allows.</summary>
public sealed class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Gateway.Protocol"] = [],
        ["Gateway.Privacy"] = [],
        ["Gateway.Policy"] = ["Gateway.Privacy"],
        ["Gateway.Contracts"] = [],
        ["Gateway.Simulator"] = ["Gateway.Protocol"],
        ["Gateway.Dashboard"] = ["Gateway.Contracts"],
        ["Gateway"] = ["Gateway.Protocol", "Gateway.Privacy", "Gateway.Policy", "Gateway.Contracts", "Gateway.Dashboard"],
    };

    [Fact]
    public void Projects_ReferenceOnlyWhatTheHouseAllows()
    {
        var projects = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "dashboard"), "*.csproj", SearchOption.AllDirectories))
            .ToList();

        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), projects.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        foreach (var project in projects)
        {
            var references = XDocument.Load(project).Descendants("ProjectReference")
                .Where(reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
            Assert.Subset(Allowed[Path.GetFileNameWithoutExtension(project)].ToHashSet(), references.ToHashSet());
        }
    }

    [Theory]
    [InlineData("Gateway.Protocol", "System.Net.Sockets", "System.Net.Http", "Microsoft.AspNetCore")]
    [InlineData("Gateway.Privacy", "System.Net", "Microsoft.AspNetCore", "Gateway.Policy", "Gateway.Protocol", "Microsoft.Data")]
    [InlineData("Gateway.Policy", "System.Net", "Microsoft.AspNetCore", "Gateway.Protocol", "Microsoft.Data")]
    [InlineData("Gateway.Contracts", "Microsoft.AspNetCore", "System.Net.Http", "Gateway.Policy")]
    [InlineData("Gateway.Dashboard", "Microsoft.Data", "Gateway.Policy", "Yarp")]
    public void PureProjects_UseNothingTheyMustNotSee(string project, params string[] forbidden)
    {
        var assembly = System.Reflection.Assembly.Load(project);

        var used = assembly.GetReferencedAssemblies().Select(name => name.Name!).ToList();

        Assert.DoesNotContain(used, name => forbidden.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
    }
}
