using Gateway.Configuration;
using Gateway.LocalModels;

namespace Gateway.Tests.LocalModels;

public sealed class LocalModelProviderTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ResolveAsync_NoPath_GivesTheBuiltInModel()
    {
        var model = await Resolve(null);

        Assert.True(model.BuiltIn);
        Assert.Equal(("builtin-demo", "qwen35", 65_536), (model.Name, model.Architecture, model.ContextTokens));
        Assert.True(File.Exists(model.Path));
    }

    [Fact]
    public async Task ResolveAsync_BuiltInModelAsAFile_PassesTheInspection()
    {
        var builtIn = await Resolve(null);

        var model = await Resolve(builtIn.Path);

        Assert.Equal(builtIn with { BuiltIn = false }, model);
    }

    [Fact]
    public async Task ResolveAsync_GoodFile_GivesNameArchitectureAndContext()
    {
        var path = _folder.Write("any.gguf", change: writer => writer.Add("general.name", "Qwen3.6 27B"));

        var model = await Resolve(path);

        Assert.Equal(new LocalModel(path, "qwen3.6-27b", "qwen35", 4096, BuiltIn: false), model);
    }

    [Fact]
    public async Task ResolveAsync_RelativePath_GivesAnAbsoluteOne()
    {
        var path = _folder.Write("any.gguf");

        var model = await Resolve(Path.GetRelativePath(Environment.CurrentDirectory, path));

        Assert.Equal(path, model.Path);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\0b")]
    public Task ResolveAsync_NoPathAtAll_IsRefused(string path) => Refused(path, "the path is empty or no path");

    [Fact]
    public Task ResolveAsync_MissingFile_IsRefused() => Refused(Path.Combine(_folder.Root, "no.gguf"), "does not exist");

    [Fact]
    public async Task ResolveAsync_Folder_IsRefusedAndNamesAFileInIt()
    {
        var file = _folder.Write("some.gguf");

        await Refused(_folder.Root, $"is a folder. Name the *.gguf file in it, for example '{file}'.");
    }

    [Fact]
    public async Task ResolveAsync_FileThatCannotBeOpened_IsRefused()
    {
        var path = _folder.Write("locked.gguf");
        using var locked = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        await Refused(path, "cannot be read");
    }

    [Fact]
    public async Task ResolveAsync_EmptyFile_IsRefused()
    {
        var path = Path.Combine(_folder.Root, "empty.gguf");
        await File.WriteAllBytesAsync(path, [], TestContext.Current.CancellationToken);

        await Refused(path, "the file is empty");
    }

    [Fact]
    public async Task ResolveAsync_OtherFile_IsRefused()
    {
        var path = Path.Combine(_folder.Root, "notes.txt");
        await File.WriteAllTextAsync(path, "Dear diary", TestContext.Current.CancellationToken);

        await Refused(path, "not a GGUF file");
    }

    [Fact]
    public async Task ResolveAsync_TruncatedFile_IsRefusedWithTheCure()
    {
        var path = _folder.Write("cut.gguf");
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(file.Length - 1);
        }

        await Refused(path, "1 are missing", "Download or copy it again.");
    }

    [Theory]
    [InlineData("clip", null, "vision projector")]
    [InlineData("qwen35", "mmproj", "vision projector")]
    [InlineData("qwen35", "adapter", "general.type is 'adapter'")]
    [InlineData("qwen35", "imatrix\u001b[31m", "general.type is 'imatrix?[31m'")]
    [InlineData("bert", "model", "makes embeddings")]
    [InlineData("flux", null, "not a language model")]
    [InlineData(null, null, "does not say its architecture")]
    [InlineData("Bad Name", null, "does not say its architecture")]
    public async Task ResolveAsync_NoChatModel_IsRefused(string? architecture, string? type, string reason)
    {
        var path = _folder.Write("other.gguf", architecture, change: writer =>
        {
            if (type is not null)
            {
                writer.Add("general.type", type);
            }
        });

        await Refused(path, reason);
    }

    [Fact]
    public Task ResolveAsync_NoTokenizer_IsRefused() => Refused(_folder.Write("bare.gguf", tokenizer: false), "no tokenizer");

    [Fact]
    public Task ResolveAsync_NoTensors_IsRefused() => Refused(_folder.Write("vocab.gguf", tensors: false), "no tensors");

    [Fact]
    public async Task ResolveAsync_ArchitectureOfTheFuture_IsLeftToTheEngine() =>
        Assert.Equal("qwen9", (await Resolve(_folder.Write("new.gguf", "qwen9"))).Architecture);

    [Fact]
    public async Task ResolveAsync_AllParts_GivesTheFirst()
    {
        var first = Parts(3);

        var model = await Resolve(first);

        Assert.Equal((first, "big"), (model.Path, model.Name));
    }

    [Fact]
    public async Task ResolveAsync_MissingPart_IsRefusedByName()
    {
        var first = Parts(3);
        File.Delete(first.Replace("00001-of", "00003-of", StringComparison.Ordinal));

        await Refused(first, "part 3 is missing", "big-q4_k_m-00003-of-00003.gguf");
    }

    [Fact]
    public Task ResolveAsync_SecondPart_IsRefusedAndNamesTheFirst() =>
        Refused(Parts(2).Replace("00001-of", "00002-of", StringComparison.Ordinal), "is part 2 of 2", "big-q4_k_m-00001-of-00002.gguf");

    [Fact]
    public async Task ResolveAsync_TruncatedPart_IsRefused()
    {
        var first = Parts(2);
        using (var second = File.OpenWrite(first.Replace("00001-of", "00002-of", StringComparison.Ordinal)))
        {
            second.SetLength(second.Length - 5);
        }

        await Refused(first, "00002-of-00002.gguf", "5 are missing");
    }

    [Fact]
    public Task ResolveAsync_PartWithAnotherName_IsRefused() =>
        Refused(_folder.Write("renamed.gguf", change: writer => writer.Add("split.count", 2u)), "not named like one");

    [Fact]
    public Task ResolveAsync_PartsThatDoNotBelongTogether_IsRefused() => Refused(Parts(2, announcedTensors: 7), "announces 7 tensors", "hold 2");

    [Fact]
    public async Task ResolveAsync_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new LocalModelProvider(new DataDirectory(_folder.Root)).ResolveAsync(null, source.Token));
    }

    private string Parts(uint count, uint? announcedTensors = null)
    {
        for (var part = 0u; part < count; part++)
        {
            var number = part;
            _folder.Write($"big-q4_k_m-{part + 1:00000}-of-{count:00000}.gguf", tokenizer: part == 0, change: writer =>
            {
                writer.Add("split.no", number);
                writer.Add("split.count", count);
                writer.Add("split.tensors.count", announcedTensors ?? count);
            });
        }

        return Path.Combine(_folder.Root, $"big-q4_k_m-00001-of-{count:00000}.gguf");
    }

    private Task<LocalModel> Resolve(string? path) =>
        new LocalModelProvider(new DataDirectory(_folder.Root)).ResolveAsync(path, TestContext.Current.CancellationToken);

    private async Task Refused(string path, params string[] reasons)
    {
        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => Resolve(path));

        Assert.StartsWith("Local:ModelPath: ", exception.Message, StringComparison.Ordinal);
        Assert.All(reasons, reason => Assert.Contains(reason, exception.Message, StringComparison.Ordinal));
    }
}
