using Gateway.Configuration;
using Gateway.LocalModels;

namespace Gateway.Doctor;

/// <summary>Can the model file be read, and is it of a kind that the engine runs?</summary>
internal sealed class ModelCheck : IDoctorCheck
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(DoctorContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.ModelPath is not { } path)
        {
            return [new DoctorFinding(DoctorOutcome.Ok, "model", "the built-in demonstration model, generated at the first start")];
        }

        try
        {
            // A given file is only inspected; the data folder is not touched, so any that exists will do.
            var data = new DataDirectory(Directory.Exists(context.DataRoot) ? context.DataRoot : Path.GetTempPath());
            var model = await new LocalModelProvider(data).ResolveAsync(path, cancellationToken);
            var tokens = model.ContextTokens is { } window ? $", {window} tokens" : "";
            return [new DoctorFinding(DoctorOutcome.Ok, "model", $"{model.Name} ({model.Architecture}{tokens}): {model.Path}")];
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return [new DoctorFinding(DoctorOutcome.Fail, "model", error.Message, "name another GGUF file with --model, or none for the built-in model")];
        }
    }
}
