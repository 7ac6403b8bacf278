using System.CommandLine;
using Gateway.Contracts.Policies;
using Gateway.PolicyVersions;
using Gateway.Routing;

namespace Gateway.Commands;

/// <summary><c>gateway policy versions|publish|rollback</c>, also while the gateway runs: it follows within a second.</summary>
internal static class PolicyVersionCommands
{
    private const int MostShown = 50;

    /// <summary>Makes <c>versions</c>.</summary>
    public static Command CreateVersions(Option<string?> data)
    {
        var command = new Command("versions", "Shows stored versions of the policy, newest first, and which is live.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var session = new PolicyCommandSession(parsed.GetValue(data));
            var output = parsed.InvocationConfiguration.Output;
            foreach (var version in (await session.Store.ListAsync(cancellationToken)).Take(MostShown))
            {
                await output.WriteLineAsync($"{(version.IsLive ? "live" : "    ")} {version.Number,5}  {version.CreatedAt:yyyy-MM-dd HH:mm:ss}Z  {version.Author,-20} {version.Message}");
            }

            return 0;
        });
        return command;
    }

    /// <summary>Makes <c>publish</c>.</summary>
    public static Command CreatePublish(Option<string?> data)
    {
        var folder = new Argument<string>("DIR") { Description = "Folder with the policy's files." };
        var message = new Option<string>("--message", "-m") { Description = "What changes, and why.", Required = true };
        var from = new Option<int?>("--base") { Description = "The version the change began with; refused when another one is live by now." };
        var command = new Command("publish", "Stores a folder as a new version and makes it live, if it compiles.") { folder, message, from };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var session = new PolicyCommandSession(parsed.GetValue(data));
            var draft = new PolicyDraft
            {
                Files = [.. PolicyDirectory.Read(Path.GetFullPath(parsed.GetRequiredValue(folder))).Select(static file => new PolicyText(file.Name, file.Text))],
                Message = parsed.GetRequiredValue(message),
                BaseVersion = parsed.GetValue(from),
            };
            return await ReportAsync(await session.Publisher.PublishAsync(draft, PolicyCommandSession.Author, fromFolder: false, cancellationToken), parsed.InvocationConfiguration);
        });
        return command;
    }

    /// <summary>Makes <c>rollback</c>.</summary>
    public static Command CreateRollback(Option<string?> data)
    {
        var version = new Argument<int>("VERSION") { Description = "Number of the version to make live again." };
        var message = new Option<string?>("--message", "-m") { Description = "Why." };
        var command = new Command("rollback", "Makes an earlier version live again.") { version, message };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var session = new PolicyCommandSession(parsed.GetValue(data));
            var rollback = new PolicyRollback { Version = parsed.GetRequiredValue(version), Message = parsed.GetValue(message) };
            return await ReportAsync(
                await session.Publisher.RollBackAsync(rollback, PolicyCommandSession.Author, PublicationKinds.Rollback, cancellationToken), parsed.InvocationConfiguration);
        });
        return command;
    }

    private static async Task<int> ReportAsync(PolicyChange change, InvocationConfiguration console)
    {
        if (change.Live is { } live)
        {
            await console.Output.WriteLineAsync(change.Unchanged ? $"version {live.Version} is live already; nothing changed" : $"version {live.Version} is live, in place of {live.Previous}");
            return 0;
        }

        await console.Error.WriteLineAsync(change.Refusal);
        foreach (var problem in change.Problems)
        {
            await console.Error.WriteLineAsync($"  {problem.File}:{problem.Line}: {problem.Key}{(problem.Value.Length == 0 ? "" : $" = {problem.Value}")}: {problem.Cure}");
        }

        return 1;
    }
}
