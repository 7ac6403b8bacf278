using Gateway.LocalEngine;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.LocalEngine;

public sealed class ForbiddenArgumentsTests
{
    [Theory]
    [InlineData("--host")]
    [InlineData("--port")]
    [InlineData("--api-key")]
    [InlineData("--api_key")]
    [InlineData("--api_key_file")]
    [InlineData("--tools")]
    [InlineData("--agent")]
    [InlineData("-ag")]
    [InlineData("--ui")]
    [InlineData("--webui_mcp_proxy")]
    [InlineData("--mcp-servers-json")]
    [InlineData("--props")]
    [InlineData("--host=0.0.0.0")]
    [InlineData("--log-prompts-dir")]
    [InlineData("-v")]
    [InlineData("--rpc")]
    [InlineData("-hf")]
    [InlineData("--gpt-oss-20b-default")]
    public void Problems_DangerousArgument_IsNamed_S13(string argument) =>
        Assert.Contains($"[0] = '{argument}'", Assert.Single(ForbiddenArguments.Problems([argument])), StringComparison.Ordinal);

    [Fact]
    public void Problems_TuningArguments_AreNone() =>
        Assert.Empty(ForbiddenArguments.Problems(["-ngl", "99", "--spec-type", "draft-mtp", "--spec-draft-n-max", "2", "--mmproj", "/m/p.gguf", "--seed", "-1", "-fa", "on"]));

    [Fact]
    public void Validate_SeveralForbidden_ReportsAll()
    {
        var options = new LocalEngineOptions { ExtraArguments = { "--port", "9", "-ngl", "1", "--ui" } };

        var result = new ExtraArgumentsValidator().Validate(Options.DefaultName, options);

        Assert.Equal(2, result.Failures?.Count());
    }
}
