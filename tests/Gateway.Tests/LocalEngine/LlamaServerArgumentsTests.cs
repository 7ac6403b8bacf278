using Gateway.LocalEngine;

namespace Gateway.Tests.LocalEngine;

public sealed class LlamaServerArgumentsTests
{
    private static readonly LlamaServerArguments BuiltIn = new()
    {
        ModelPath = "/data/models/demo.gguf",
        Alias = "builtin-demo",
        BuiltIn = true,
        ContextTokens = 4096,
        Slots = 4,
        SocketPath = "/tmp/gwe-x/e.sock",
        KeyFile = "/tmp/gwe-x/key",
    };

    [Fact]
    public void ToList_BuiltInModel_IsTheSnapshot_S13() => Assert.Equal(
        "--batch-size 512 --ctx-checkpoints 4 --cache-ram 64 --threads 1 "
        + "--model /data/models/demo.gguf --alias builtin-demo --ctx-size 4096 --parallel 4 --kv-unified --threads-http 12 "
        + "--jinja --slots --metrics --offline --no-ui --api-key-file /tmp/gwe-x/key --host /tmp/gwe-x/e.sock",
        string.Join(' ', BuiltIn.ToList()));

    [Fact]
    public void ToList_RealModelWithExtras_ExtrasStandBeforeWhatMustNotChange_S13() => Assert.Equal(
        "--batch-size 512 --ctx-checkpoints 4 --cache-ram 2048 --cache-type-k q8_0 --cache-type-v q8_0 "
        + "-ngl 99 --temp 0.6 "
        + "--model /m/q.gguf --alias qwen --ctx-size 98304 --parallel 2 --kv-unified --threads-http 10 "
        + "--jinja --slots --metrics --offline --no-ui --api-key-file /tmp/gwe-x/key --host /tmp/gwe-x/e.sock",
        string.Join(' ', (BuiltIn with { BuiltIn = false, ModelPath = "/m/q.gguf", Alias = "qwen", ContextTokens = 98304, Slots = 2, Extra = ["-ngl", "99", "--temp", "0.6"] }).ToList()));

    [Fact]
    public void ToList_ForbiddenExtra_Throws_S13()
    {
        var error = Assert.Throws<EngineException>(() => (BuiltIn with { Extra = ["--temp", "1", "--tools", "all"] }).ToList());

        Assert.Contains("Local:ExtraArguments[2] = '--tools'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 4096, 4096)]
    [InlineData(null, 262144, 98304)]
    [InlineData(null, null, 98304)]
    [InlineData(131072, 262144, 131072)]
    public void ContextFor_ConfiguredAndModel_TakesTheSmallerUnlessTold(int? configured, int? model, int expected) =>
        Assert.Equal(expected, LlamaServerArguments.ContextFor(configured, model));
}
