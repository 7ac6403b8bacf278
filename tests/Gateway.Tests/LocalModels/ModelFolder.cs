using Gateway.LocalModels.Gguf;

namespace Gateway.Tests.LocalModels;

/// <summary>A temporary folder with small model files.</summary>
internal sealed class ModelFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-models-");

    public string Root => _folder.FullName;

    /// <summary>Writes a complete small model; <paramref name="change"/> adds keys, <paramref name="architecture"/> null leaves it out.</summary>
    public string Write(string name, string? architecture = "qwen35", bool tokenizer = true, bool tensors = true, Action<GgufWriter>? change = null)
    {
        var writer = new GgufWriter();
        if (architecture is not null)
        {
            writer.Add("general.architecture", architecture);
            writer.Add($"{architecture}.context_length", 4096u);
        }

        if (tokenizer)
        {
            writer.Add("tokenizer.ggml.model", "gpt2");
            writer.Add("tokenizer.ggml.tokens", ["a", "b"]);
        }

        if (tensors)
        {
            writer.AddTensor($"{name}.weight", GgufTensorType.F32, [32], stream => stream.Write(new byte[128]));
        }

        change?.Invoke(writer);
        var path = Path.Combine(Root, name);
        using var file = File.Create(path);
        writer.Write(file);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
