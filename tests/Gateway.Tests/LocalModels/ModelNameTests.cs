using Gateway.LocalModels;
using Gateway.LocalModels.Gguf;

namespace Gateway.Tests.LocalModels;

public sealed class ModelNameTests
{
    [Theory]
    [InlineData("Qwen3.6 27B", "qwen3.6-27b")]
    [InlineData("Qwen3.6-27B-Q4_K_M", "qwen3.6-27b")]
    [InlineData("Qwen3.6-27B-UD-Q4_K_XL", "qwen3.6-27b")]
    [InlineData("gemma-4-E4B.i1-IQ4_XS", "gemma-4-e4b")]
    [InlineData("gpt-oss-20b-MXFP4_MOE-GGUF", "gpt-oss-20b")]
    [InlineData("Phi 4 / mini  (BF16)", "phi-4-mini")]
    [InlineData("../../etc/passwd", "..-..-etc-passwd")]
    [InlineData("Modell für Köln", "modell-f-r-k-ln")]
    [InlineData("Qwen3", "qwen3")]
    public void Of_GeneralName_IsASlug(string name, string expected) => Assert.Equal(expected.TrimStart('.', '-'), Of(name, "file.gguf"));

    [Theory]
    [InlineData("/models/Qwen3.6-27B-Q4_K_M.gguf", "qwen3.6-27b")]
    [InlineData("/models/Big-Q8_0-00001-of-00003.gguf", "big")]
    [InlineData("/models/Q4_K_M.gguf", "q4_k_m")]
    [InlineData("/models/世界.gguf", "model")]
    public void Of_NoGeneralName_IsTheFileName(string path, string expected) => Assert.Equal(expected, Of(null, path));

    [Fact]
    public void Of_NameWithoutALetter_IsTheFileName() => Assert.Equal("file", Of("世界", "file.gguf"));

    [Fact]
    public void Of_LongName_IsCut() => Assert.Equal(64, Of(new string('x', 100_000), "file.gguf").Length);

    private static string Of(string? name, string path)
    {
        var metadata = new Dictionary<string, GgufValue>();
        if (name is not null)
        {
            metadata["general.name"] = new GgufValue { Type = GgufValueType.String, Text = name };
        }

        return ModelName.Of(new GgufFile(3, metadata, [], 0, 0), path);
    }
}
