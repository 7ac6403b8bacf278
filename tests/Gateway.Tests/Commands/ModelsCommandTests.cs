using System.CommandLine;
using System.Text.Json;
using Gateway.Commands;
using Gateway.LocalModels;
using Gateway.LocalModels.Gguf;
using Gateway.Tests.LocalModels;

namespace Gateway.Tests.Commands;

public sealed class ModelsCommandTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Inspect_BuiltInModel_PrintsWhatItIs()
    {
        var (code, output, error) = await Run("inspect", BuiltIn());

        Assert.Equal((0, string.Empty), (code, error));
        Assert.Contains("served as local/builtin-demo", output, StringComparison.Ordinal);
        Assert.Contains("qwen35, GGUF version 3", output, StringComparison.Ordinal);
        Assert.Contains("4: 3 recurrent, 1 full attention", output, StringComparison.Ordinal);
        Assert.Contains("65,536 tokens", output, StringComparison.Ordinal);
        Assert.Contains("cache per token 256 bytes (f16), 136 bytes (q8_0), 72 bytes (q4_0); recurrent state per slot 57.0 KiB (f32)", output, StringComparison.Ordinal);
        Assert.Contains("nothing speaks against it", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_Json_IsJson()
    {
        var (code, output, _) = await Run("inspect", BuiltIn(), "--json");

        using var json = JsonDocument.Parse(output);
        Assert.Equal(0, code);
        Assert.Equal("builtin-demo", json.RootElement.GetProperty("id").GetString());
        Assert.Equal(256, json.RootElement.GetProperty("memory").GetProperty("keyValueBytesPerTokenF16").GetInt64());
        Assert.Equal(4, json.RootElement.GetProperty("shape").GetProperty("recurrence").GetProperty("fullAttentionInterval").GetInt64());
    }

    [Fact]
    public async Task Inspect_FileThatCannotBeServed_SaysSoAndSucceeds()
    {
        var (code, output, _) = await Run("inspect", _folder.Write("projector.gguf", "clip", tokenizer: false));

        Assert.Equal(0, code);
        Assert.Contains("no: it is a vision projector", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_HostileName_CannotReachTheTerminal()
    {
        var path = _folder.Write("evil.gguf", change: writer => writer.Add("general.name", "\u001b[2J\u202Eevil\r\nCan be served yes"));

        var (_, output, _) = await Run("inspect", path);

        Assert.Contains("?[2J?evil??Can be served yes", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_Quantised_NamesTypeAndShare()
    {
        var path = _folder.Write("q.gguf", change: writer =>
        {
            writer.Add("general.file_type", 15u);
            writer.AddTensor("big", GgufTensorType.Q4_K, [256, 4], stream => stream.Write(new byte[576]));
        });

        var (_, output, _) = await Run("inspect", path);

        Assert.Contains("Q4_K_M, 97 % of the parameters are Q4_K", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_BadFile_FailsWithOneLine()
    {
        var (code, output, error) = await Run("inspect", Path.Combine(_folder.Root, "none.gguf"));

        Assert.Equal((1, string.Empty), (code, output));
        Assert.Equal($"error: '{Path.Combine(_folder.Root, "none.gguf")}' does not exist. Check the path.{Environment.NewLine}", error);
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await ModelsCommand.Create().Parse(arguments).InvokeAsync(
            new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false },
            TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private string BuiltIn()
    {
        var path = Path.Combine(_folder.Root, "model.gguf");
        using var file = File.Create(path);
        BuiltInModel.Write(file);
        return path;
    }
}
