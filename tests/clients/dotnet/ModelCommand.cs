using System.CommandLine;
using Gateway.LocalModels.Scripted;

namespace Gateway.Clients;

/// <summary><c>model</c>: writes a model file whose answers are known beforehand, for the engine to run.</summary>
internal static class ModelCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The file to write." };
        var tools = new Option<string[]>("--tool") { Description = "A tool that the model calls; may be repeated.", DefaultValueFactory = _ => [] };
        var arguments = new Option<string[]>("--arguments") { Description = "The tool's arguments, a JSON object; one for each --tool.", DefaultValueFactory = _ => [] };
        var answer = new Option<string>("--answer") { Description = "What the model says: to tool results if it calls tools, else to everything.", Required = true };
        var context = new Option<int>("--context") { Description = "Context window in tokens, which are bytes.", DefaultValueFactory = _ => new ScriptedModelOptions().ContextTokens };
        var command = new Command("model", "Writes a model with a script.") { file, tools, arguments, answer, context };
        command.SetAction(parsed =>
        {
            var calls = parsed.GetValue(tools)!.Zip(parsed.GetValue(arguments)!, ScriptedToolCall.Of).ToList();
            var said = parsed.GetValue(answer)!;
            using var stream = File.Create(parsed.GetValue(file)!);
            ScriptedModel.Write(stream, calls.Count == 0 ? said : string.Join('\n', calls), new ScriptedModelOptions
            {
                AfterToolResults = calls.Count == 0 ? null : said,
                ContextTokens = parsed.GetValue(context),
            });
        });
        return command;
    }
}
