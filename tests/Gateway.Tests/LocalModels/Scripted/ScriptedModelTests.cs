using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Gateway.LocalModels.Gguf;
using Gateway.LocalModels.Scripted;

namespace Gateway.Tests.LocalModels.Scripted;

public sealed class ScriptedModelTests
{
    private const int Newline = 10;
    private const int Tab = 9;

    [Theory]
    [InlineData("Hello, world.")]
    [InlineData("Let me think.\n</think>\n\nIt is 42.")]
    [InlineData("<tool_call>\n<function=f>\n<parameter=a>\n1\n</parameter>\n</function>\n</tool_call>")]
    [InlineData("Grüße, 世界 😀 – aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Write_AnyScript_TheOutputMatrixWalksThroughIt(string script)
    {
        var bytes = Model(script);

        var (text, end) = Walk(bytes, new ScriptVocabulary(script, endless: false), Newline, steps: 1000);

        Assert.Equal(script, text);
        Assert.Equal("<|im_end|>", end);
    }

    [Theory]
    [InlineData("Hello, world.", "Hello, world, again.")]
    [InlineData("<tool_call>\n<function=f>\n</function>\n</tool_call>", "The tool said: 42.\n")]
    [InlineData("Hm.</think>So.", "<tool_call>\n<function=f>\n</function>\n</tool_call>")]
    public void Write_TwoScripts_EachStartBytesWalksThroughItsOwn(string script, string after)
    {
        var bytes = Model(script, new ScriptedModelOptions { AfterToolResults = after });
        var vocabulary = new ScriptVocabulary(script, endless: false, after);

        Assert.Equal((script, "<|im_end|>"), Walk(bytes, vocabulary, Newline, steps: 1000));
        Assert.Equal((after, "<|im_end|>"), Walk(bytes, vocabulary, Tab, steps: 1000));
    }

    [Fact]
    public void Write_Endless_StartsAgain()
    {
        const string Script = "one two three. ";
        var bytes = Model(Script, new ScriptedModelOptions { Endless = true });
        var vocabulary = new ScriptVocabulary(Script, endless: true);

        var (text, _) = Walk(bytes, vocabulary, Newline, steps: vocabulary.ScriptTokens * 3);

        Assert.Equal(Script + Script + Script, text);
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes() => Assert.Equal(Model("Hello."), Model("Hello."));

    [Fact]
    public void Write_OnEveryMachine_GivesTheseBytes() =>
        Assert.Equal("14774359C62A564A3D6F37864FC1119DC3BE206384CB9459176BBAEA837C990B", Convert.ToHexString(SHA256.HashData(Model("Hello."))));

    [Fact]
    public void Write_Options_AreInTheMetadata()
    {
        var file = Read(Model("Hello.", new ScriptedModelOptions { Name = "my-name", ContextTokens = 4096 }));

        Assert.True(file.TryGetString("general.name", out var name) && name == "my-name");
        Assert.True(file.TryGetString("general.architecture", out var architecture) && architecture == "qwen35");
        Assert.True(file.TryGetUInt32("qwen35.context_length", out var context) && context == 4096);
    }

    [Theory]
    [InlineData("Hello.", false)]
    [InlineData("Hm.</think>Hello.", true)]
    public void Write_Template_OpensThinkingOnlyForAThinkingScript(string script, bool thinks)
    {
        Assert.True(Read(Model(script)).TryGetString("tokenizer.chat_template", out var template));

        Assert.Equal(thinks, template.Contains("enable_thinking", StringComparison.Ordinal));
        Assert.DoesNotContain("\r", template, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hello.", "Bye.", 0)]
    [InlineData("Hm.</think>Hello.", "Bye.", 1)]
    [InlineData("Hm.</think>Hello.", "So.</think>Bye.", 2)]
    public void Write_TemplateOfTwoScripts_OpensThinkingForThoseThatThink(string script, string after, int openings)
    {
        Assert.True(Read(Model(script, new ScriptedModelOptions { AfterToolResults = after })).TryGetString("tokenizer.chat_template", out var template));

        Assert.Equal(openings, template.Split("enable_thinking is defined").Length - 1);
        Assert.Contains("{{- '\\t' }}", template, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TensorsThatFeedTheNextLayer_AreZero()
    {
        var bytes = Model("Hello.");
        var file = Read(bytes);

        var writers = file.Tensors.Where(tensor => tensor.Name.EndsWith("ffn_down.weight", StringComparison.Ordinal)
            || tensor.Name.EndsWith("attn_output.weight", StringComparison.Ordinal)
            || tensor.Name.EndsWith("ssm_out.weight", StringComparison.Ordinal)).ToList();

        Assert.Equal(4 + 1 + 3, writers.Count);
        Assert.All(writers, tensor => Assert.False(Numbers(bytes, file, tensor).ContainsAnyExcept(0f)));
    }

    private static (string Text, string End) Walk(byte[] bytes, ScriptVocabulary vocabulary, int start, int steps)
    {
        var file = Read(bytes);
        var output = Numbers(bytes, file, file.Tensors.Single(tensor => tensor.Name == "output.weight"));
        var tokens = vocabulary.Tokens;
        var said = new StringBuilder();
        var token = start;
        for (var step = 0; step < steps; step++)
        {
            token = Best(output, tokens.Count, token);
            if (tokens[token] == "<|im_end|>")
            {
                return (Decode(said.ToString()), tokens[token]);
            }

            said.Append(tokens[token]);
        }

        return (Decode(said.ToString()), string.Empty);
    }

    // The hidden state is the last token's one-hot vector, so its column of the matrix holds the logits.
    private static int Best(ReadOnlySpan<float> output, int width, int token)
    {
        var best = 0;
        for (var row = 0; row < width; row++)
        {
            best = output[(row * width) + token] > output[(best * width) + token] ? row : best;
        }

        return best;
    }

    private static string Decode(string byteAlphabet)
    {
        var plain = Enumerable.Range(0, 256).Where(value => value is (>= 33 and <= 126) or (>= 161 and <= 172) or >= 174).ToList();
        var others = Enumerable.Range(0, 256).Except(plain).ToList();
        return Encoding.UTF8.GetString(byteAlphabet.Select(character => (byte)(character < 256 ? character : others[character - 256])).ToArray());
    }

    private static ReadOnlySpan<float> Numbers(byte[] bytes, GgufFile file, GgufTensor tensor) =>
        MemoryMarshal.Cast<byte, float>(bytes.AsSpan((int)(file.DataOffset + tensor.Offset), (int)tensor.Bytes!.Value));

    private static GgufFile Read(byte[] bytes) => GgufReader.Read(new MemoryStream(bytes));

    private static byte[] Model(string script, ScriptedModelOptions? options = null)
    {
        using var stream = new MemoryStream();
        ScriptedModel.Write(stream, script, options);
        return stream.ToArray();
    }
}
