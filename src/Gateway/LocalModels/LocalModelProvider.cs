using Gateway.Configuration;

namespace Gateway.LocalModels;

/// <summary>Finds the model to serve: the configured file, inspected first, or the built-in one, generated once.</summary>
internal sealed class LocalModelProvider(DataDirectory data)
{
    private const string Setting = "Local:ModelPath";

    /// <summary>
    /// Inspects <paramref name="modelPath"/>, or generates the built-in model when it is null. Throws <see cref="InvalidDataException"/>
    /// with a sentence for the user when a file is missing, truncated, no GGUF, or of an unsupported kind.
    /// </summary>
    public Task<LocalModel> ResolveAsync(string? modelPath, CancellationToken cancellationToken) =>
        Task.Run(() => modelPath is null ? BuiltInModel.Ensure(data) : Inspect(modelPath, cancellationToken), cancellationToken);

    private static LocalModel Inspect(string modelPath, CancellationToken cancellationToken)
    {
        try
        {
            var files = ModelFileSet.Read(modelPath, cancellationToken);
            if (ModelSuitability.Refusal(files) is { } refusal)
            {
                throw new InvalidDataException($"'{files.Path}' cannot be served: {refusal}.");
            }

            var shape = ModelShape.Of(files.Head);
            return new LocalModel(files.Path, ModelName.Of(files.Head, files.Path), shape.Architecture, shape.ContextTokens, BuiltIn: false);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"{Setting}: {exception.Message}", exception);
        }
    }
}
