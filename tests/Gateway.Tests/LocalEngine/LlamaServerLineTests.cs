using CsCheck;
using Gateway.LocalEngine;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.LocalEngine;

public sealed class LlamaServerLineTests
{
    [Theory]
    [InlineData("0.00.184.362 I srv  llama_server: model loaded", LogLevel.Information, "srv llama_server: model loaded")]
    [InlineData("0.00.046.506 E llama_model_load: error loading model: invalid", LogLevel.Error, "llama_model_load: error loading model: invalid")]
    [InlineData("2.54.245.010 W srv    operator(): unauthorized", LogLevel.Warning, "srv operator(): unauthorized")]
    [InlineData("0.00.248.363 I slot launch_slot_: id  0 | task 2 | processing task", LogLevel.Debug, "slot launch_slot_: id 0 | task 2 | processing task")]
    [InlineData("0.00.248.363 D slot x: y", LogLevel.Debug, "slot x: y")]
    [InlineData("error: invalid argument: --nonsense", LogLevel.Error, "error: invalid argument: --nonsense")]
    [InlineData("/build/ggml/src/ggml.c:123: GGML_ASSERT(x > 0) failed", LogLevel.Critical, "/build/ggml/src/ggml.c:123: GGML_ASSERT(x > 0) failed")]
    [InlineData("some text", LogLevel.Debug, "some text")]
    public void Read_BeforeServing_MapsLevelAndKeepsText(string line, LogLevel level, string text) =>
        Assert.Equal(new LlamaServerLine(level, text), LlamaServerLine.Read(line, serving: false));

    [Theory]
    [InlineData("0.00.860.519 W srv    operator(): got exception: {\"error\":{\"code\":500,\"message\":\"Unsupported tool type: CANARY\"}}", LogLevel.Warning, "srv operator(): code 500 ")]
    [InlineData("0.00.973.551 E srv    send_error: task id = 0, error: CANARY", LogLevel.Error, "srv send_error: ")]
    [InlineData("0.00.973.486 E CANARY", LogLevel.Error, "")]
    [InlineData("CANARY6 ::= (", LogLevel.Debug, "")]
    [InlineData("error: CANARY", LogLevel.Error, "")]
    public void Read_WhileServing_WithholdsWhatMayQuoteARequest_S29(string line, LogLevel level, string start)
    {
        var read = LlamaServerLine.Read(line, serving: true);

        Assert.Equal(level, read.Level);
        Assert.Equal(start + "(text withheld: it may quote a request)", read.Text);
    }

    [Fact]
    public void Read_AssertWhileServing_IsKept() =>
        Assert.Equal(LogLevel.Critical, LlamaServerLine.Read("/b/ggml.c:1: GGML_ASSERT(false) failed", serving: true).Level);

    [Fact]
    public void Read_AnyText_HasNoControlCharactersAndABound_S15() => Gen.Select(Gen.String[0, 3000], Gen.Bool).Sample((line, serving) =>
    {
        var text = LlamaServerLine.Read(line, serving).Text;

        return text.Length <= LlamaServerLine.MaxChars && !text.Any(char.IsControl);
    });
}
