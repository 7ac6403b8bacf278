using Gateway.Policy.Cases;

namespace Gateway.Policy.Tests;

/// <summary>Runs the case file of every policy that ships: one test per case.</summary>
public sealed class PolicyCasesTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var pack in Packs)
            {
                foreach (var result in Run(pack))
                {
                    data.Add(pack, result.Name);
                }
            }

            return data;
        }
    }

    private static IEnumerable<string> Packs =>
        Directory.GetFiles(Path.Combine(TestPolicy.Folder, "tests"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Decide_CaseOfPolicy_GivesExpectedDecision(string pack, string name) =>
        Assert.Empty(Run(pack).Single(result => result.Name == name).Failures);

    [Fact]
    public void EveryPack_HasCases()
    {
        string[] folders = [Path.Combine(TestPolicy.Folder, "default"), .. Directory.GetDirectories(Path.Combine(TestPolicy.Folder, "examples"))];

        Assert.Equal(folders.Select(Path.GetFileName).Order(StringComparer.Ordinal), Packs.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryPack_WithoutAnyVariable_IsValid() =>
        Assert.All(Packs, pack => Assert.Empty(TestPolicy.CompileFolder(FolderOf(pack), "demo", new Dictionary<string, string>()).Problems));

    private static string FolderOf(string pack) => pack == "default" ? "default" : Path.Combine("examples", pack);

    private static IReadOnlyList<PolicyCaseResult> Run(string pack)
    {
        var folder = Path.Combine(TestPolicy.Folder, FolderOf(pack));
        return PolicyCaseRunner.Run(pack, TestPolicy.Files(folder), new PolicyFile($"{pack}.yaml", File.ReadAllText(Path.Combine(TestPolicy.Folder, "tests", $"{pack}.yaml"))));
    }
}
