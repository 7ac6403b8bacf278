using System.Text;
using Gateway.Judging;

namespace Gateway.Tests.Judging;

public sealed class JudgeTextsTests
{
    [Theory]
    [InlineData("""{"model":"m","messages":[{"role":"system","content":"Be brief"},{"role":"user","content":[{"type":"text","text":"a b"},{"type":"text","text":"c"}]}]}""", "Be brief|a b\nc")]
    [InlineData("""{"model":"m","prompt":"a long story"}""", "a long story")]
    [InlineData("""{"model":"m","prompt":["one","two"],"suffix":"three four"}""", "one|two|three four")]
    [InlineData("""{"model":"m","input":"a text","instructions":"and another"}""", "a text\nand another")]
    [InlineData("""{"messages":[{"content":"x","role":"user"}],"prediction":{"type":"content","content":"what \u00e9 says"}}""", "x|what \u00e9 says")]
    [InlineData("""{"messages":[{"role":"user","content":"x"}],"tools":[{"type":"function","function":{"name":"f","description":"d e"}}],"metadata":{"note":"p q"}}""", "x|f\nd e|p q")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"x"}],"reasoning_effort":"low","stream":true}""", "x")]
    [InlineData("""{"messages":[]}""", "")]
    public void Of_Bodies_TakesEveryStringThatSaysSomething(string body, string texts) =>
        Assert.Equal(texts.Length == 0 ? [] : texts.Split('|'), JudgeTexts.Of(Encoding.UTF8.GetBytes(body)));
}
