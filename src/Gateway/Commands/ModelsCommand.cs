using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.LocalModels;

namespace Gateway.Commands;

/// <summary><c>gateway models inspect FILE</c>: what a model file is, what it needs, and whether it can be served.</summary>
internal static class ModelsCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The command and its subcommands.</summary>
    public static Command Create() => new("models", "Looks at model files.") { Inspect() };

    private static Command Inspect()
    {
        var file = new Argument<string>("FILE") { Description = "A GGUF file; of a split model the first part." };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        var command = new Command("inspect", "Shows what a GGUF file holds and whether it can be served; exit code 1 when it cannot be read.")
        {
            file, json,
        };
        command.SetAction((result, cancellationToken) => InspectAsync(
            result.GetRequiredValue(file),
            result.GetValue(json),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }

    private static async Task<int> InspectAsync(string file, bool json, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        try
        {
            var description = ModelDescriber.Describe(ModelFileSet.Read(file, cancellationToken));
            var text = json ? JsonSerializer.Serialize(description, Json) : ModelsCommandText.Of(description);
            await output.WriteLineAsync(text.AsMemory(), cancellationToken);
            return 0;
        }
        catch (InvalidDataException exception)
        {
            await error.WriteLineAsync($"error: {exception.Message}".AsMemory(), cancellationToken);
            return 1;
        }
    }
}
