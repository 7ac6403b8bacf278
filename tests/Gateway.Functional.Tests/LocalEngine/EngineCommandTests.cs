using System.CommandLine;
using Gateway.Commands;

namespace Gateway.Functional.Tests.LocalEngine;

public sealed class EngineCommandTests(RealEngine engine) : IClassFixture<RealEngine>
{
    [Theory]
    [InlineData("status")]
    [InlineData("install")]
    public async Task Invoke_EngineIsThere_NamesItAndItsVersion(string verb)
    {
        var output = new StringWriter();

        var code = await EngineCommand.Create().Parse([verb]).InvokeAsync(new InvocationConfiguration { Output = output, Error = output }, TestContext.Current.CancellationToken);

        Assert.Equal(0, code);
        Assert.Contains(engine.Binary.Path, output.ToString(), StringComparison.Ordinal);
        Assert.Contains(engine.Binary.Version.Text, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_Doctor_ExaminesEverythingOnceAndAgreesWithItsExitCode()
    {
        Assert.NotNull(engine.Binary);
        var folder = Directory.CreateTempSubdirectory();
        var output = new StringWriter();

        var code = await DoctorCommand.Create()
            .Parse(["--data", folder.FullName, "--port", "1", "--admin-port", "2"])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = output }, TestContext.Current.CancellationToken);
        folder.Delete();

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        TestContext.Current.TestOutputHelper?.WriteLine(output.ToString());
        Assert.All(lines, line => Assert.Matches("^(ok    |warn  |fail  )", line));
        Assert.Equal(lines.Any(line => line.StartsWith("fail", StringComparison.Ordinal)) ? 1 : 0, code);
        string[] checks = ["engine", "child", "model", "gpu", "port", "data", "disk", "memory", "clock", "keys", "policy"];
        Assert.Equal(checks.Order(), lines.Select(line => line[6..].Split(' ')[0]).Distinct().Order());
    }
}
