using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Gateway.Configuration;
using Gateway.Egress;
using Gateway.Storage;

namespace Gateway.Commands;

/// <summary><c>gateway egress</c>: what left the house, and whether the ledger that says so is whole. Works beside a running gateway.</summary>
internal static class EgressCommand
{
    private const int MostShown = 50;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "The gateway's data folder (default gateway-data).", Recursive = true };
        return new Command("egress", "Shows what was sent to clouds, and verifies the ledger of it.") { data, CreateVerify(data), CreateReport(data), CreateRestart(data) };
    }

    private static Command CreateVerify(Option<string?> data)
    {
        var period = new EgressPeriodOptions();
        var command = new Command("verify", "Recomputes the ledger's chain and compares it with the request log; exits with 1 when anything is wrong.");
        period.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, data, async (folder, database, console) =>
        {
            var (from, to) = period.Read(parsed, TimeProvider.System.GetUtcNow());
            using var progress = new EgressProgress(console.Error, TimeProvider.System);
            var result = await new EgressVerifier(folder, new SqliteEgressStore(database))
                .RunAsync(from ?? DateTimeOffset.UnixEpoch, to ?? TimeProvider.System.GetUtcNow(), progress.Report, cancellationToken);
            foreach (var problem in result.Problems)
            {
                await console.Output.WriteLineAsync(problem.ToString());
            }

            await console.Output.WriteLineAsync(EgressText.Of(result));
            return result.IsWhole ? 0 : 1;
        }));
        return command;
    }

    private static Command CreateReport(Option<string?> data)
    {
        var period = new EgressPeriodOptions();
        var team = new Option<string?>("--team") { Description = "Only what keys of this team sent." };
        var json = new Option<bool>("--json") { Description = "Prints JSON, every record of it." };
        var command = new Command("report", "Answers from the ledger: what left, when, why, and which policy allowed it.") { team, json };
        period.AddTo(command, withQuarter: true);
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, data, async (folder, _, console) =>
        {
            var (from, to) = period.Read(parsed, TimeProvider.System.GetUtcNow());
            using var progress = new EgressProgress(console.Error, TimeProvider.System);
            var isJson = parsed.GetValue(json);
            var query = new EgressQuery { From = from, To = to, Team = parsed.GetValue(team) };
            var answer = await EgressReader.ReadAsync(folder, query, isJson ? int.MaxValue : MostShown, progress.Report, cancellationToken);
            await console.Output.WriteLineAsync(isJson ? JsonSerializer.Serialize(answer, EgressJson.Default.EgressAnswer) : EgressText.Of(answer));
            return 0;
        }));
        return command;
    }

    private static Command CreateRestart(Option<string?> data)
    {
        var reason = new Option<string>("--reason") { Description = "Why the ledger cannot go on; kept beside the old one.", Required = true };
        var command = new Command("restart", "Sets a broken ledger aside and lets a new one begin. Stop the gateway first. Nothing is deleted.") { reason };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, data, async (folder, database, console) =>
        {
            var now = TimeProvider.System.GetUtcNow();
            var aside = string.Create(CultureInfo.InvariantCulture, $"{folder}-set-aside-{now:yyyyMMdd-HHmmss}");
            await LedgerFiles.SetAsideAsync(folder, aside, $"{now:O} {Environment.UserName}: {parsed.GetRequiredValue(reason)}\n", cancellationToken);
            await new SqliteEgressStore(database).ForgetAnchorAsync(now, cancellationToken);
            await console.Output.WriteLineAsync($"The old ledger is in '{aside}'. A new one begins with the next start of the gateway.");
            return 0;
        }));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Option<string?> data, Func<string, SqliteDatabase, InvocationConfiguration, Task<int>> action)
    {
        var console = parsed.InvocationConfiguration;
        var root = Path.GetFullPath(parsed.GetValue(data) ?? KeysCommandSession.Settings().DataDirectory);
        try
        {
            using var database = TrafficSource.OpenDatabase(root)
                ?? throw new InvalidDataException($"Folder '{root}' holds no gateway database. Name the gateway's data folder with --data DIR.");
            return await action(new DataDirectory(root).Egress, database, console);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await console.Error.WriteLineAsync($"gateway: {exception.Message}");
            return 1;
        }
    }
}
