using Gateway.LocalModels.Scripted;

namespace Gateway.Tests.LocalModels.Scripted;

public sealed class ScriptedToolCallTests
{
    [Fact]
    public void Of_Arguments_TextAsItIsAllElseAsJson() => Assert.Equal(
        "<tool_call>\n<function=edit>\n<parameter=path>\na \"b\"\nc\n</parameter>\n<parameter=lines>\n[1, 2]\n</parameter>\n</function>\n</tool_call>",
        ScriptedToolCall.Of("edit", """{"path": "a \"b\"\nc", "lines": [1, 2]}"""));
}
