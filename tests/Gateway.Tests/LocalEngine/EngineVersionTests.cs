using Gateway.LocalEngine;

namespace Gateway.Tests.LocalEngine;

public sealed class EngineVersionTests
{
    [Theory]
    [InlineData("version: 0.7.0 (build 11669, commit Debian)\nbuilt with GNU 16.2.0 for Linux x86_64", 11669, "0.7.0 (build 11669)")]
    [InlineData("ggml_cuda_init: found 1 device\nversion: 12001 (abc1234)\nbuilt with", 12001, "b12001")]
    [InlineData("version: b12001 (abc1234)", 12001, "b12001")]
    public void Parse_KnownForms_FindsBuild(string output, int build, string text)
    {
        var version = EngineVersion.Parse(output);

        Assert.Equal((build, text, null), (version?.Build, version?.Text, version?.Refusal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Python 3.11.7")]
    [InlineData("version: unknown")]
    public void Parse_OtherPrograms_IsNull(string output) => Assert.Null(EngineVersion.Parse(output));

    [Theory]
    [InlineData("version: 6400 (abc)", "too old")]
    [InlineData("version: 0.9.9 (build 25000, commit x)", "newer than")]
    public void Refusal_OutsideTheRange_SaysWhy(string output, string expected) =>
        Assert.Contains(expected, EngineVersion.Parse(output)?.Refusal, StringComparison.Ordinal);
}
