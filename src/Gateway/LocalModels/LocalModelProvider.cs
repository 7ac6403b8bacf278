using Gateway.Configuration;

namespace Gateway.LocalModels;

/// <summary>Finds the model to serve: the configured file, inspected first, or the built-in one, generated once.</summary>
internal sealed class LocalModelProvider(DataDirectory data)
{
    /// <summary>
    /// Inspects <paramref name="modelPath"/>, or generates the built-in model when it is null. Throws <see cref="InvalidDataException"/>
    /// with a sentence for the user when a file is missing, truncated, no GGUF, or of an unsupported kind.
    /// </summary>
    public Task<LocalModel> ResolveAsync(string? modelPath, CancellationToken cancellationToken) =>
        modelPath is null ? Task.Run(() => BuiltInModel.Ensure(data), cancellationToken) : throw new NotSupportedException(modelPath);
}
