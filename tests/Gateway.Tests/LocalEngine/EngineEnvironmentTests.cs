using Gateway.LocalEngine;

namespace Gateway.Tests.LocalEngine;

public sealed class EngineEnvironmentTests
{
    [Fact]
    public void Apply_ForTheEngine_KeepsNeitherItsOptionsNorKeysNorProxies_S13()
    {
        var environment = new Dictionary<string, string?>
        {
            ["PATH"] = "/bin",
            ["CUDA_VISIBLE_DEVICES"] = "0",
            ["LLAMA_ARG_TOOLS"] = "all",
            ["LLAMA_API_KEY"] = "x",
            ["OPENAI_API_KEY"] = "x",
            ["HF_TOKEN"] = "x",
            ["https_proxy"] = "http://p",
            ["LD_PRELOAD"] = "/x.so",
        };

        EngineEnvironment.Apply(environment, network: false);

        Assert.Equal(["CUDA_VISIBLE_DEVICES", "PATH"], environment.Keys.Order());
    }

    [Fact]
    public void Apply_ForApt_KeepsProxies()
    {
        var environment = new Dictionary<string, string?> { ["https_proxy"] = "http://p", ["ANTHROPIC_API_KEY"] = "x" };

        EngineEnvironment.Apply(environment, network: true);

        Assert.Equal(["https_proxy"], environment.Keys);
    }
}
