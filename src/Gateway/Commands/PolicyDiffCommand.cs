using System.CommandLine;
using System.Text.Json;
using Gateway.Admin;
using Gateway.Contracts.Policies;
using Gateway.Policy.Rehearsal;
using Gateway.Rehearsals;

namespace Gateway.Commands;

/// <summary><c>gateway policy diff OLD NEW</c>: what NEW would have done with recorded traffic.</summary>
internal static class PolicyDiffCommand
{
    private const int CannotRehearse = 2;

    /// <summary>The command.</summary>
    public static Command Create(Option<string?> data)
    {
        var old = new Argument<string>("OLD") { Description = "A policy folder, or 'live' for what the gateway serves." };
        var draft = new Argument<string>("NEW") { Description = "The same of the draft." };
        var traffic = new Option<string>("--traffic") { Description = "last-7d, last-24h or last-30m of the database, or a file of 'policy traffic export'.", DefaultValueFactory = static _ => "last-7d" };
        var failOn = new Option<string>("--fail-on") { Description = "Exit code 1 when this shows: egress-widened, cost+10%, slo-5%, with commas between them.", DefaultValueFactory = static _ => "" };
        var model = new Option<string?>("--local-model") { Description = "The model the local engine serves (default: the one in the traffic, or none)." };
        var variables = new Option<string[]>("--env") { Description = "A variable that counts as set, NAME or NAME=VALUE; may be repeated.", DefaultValueFactory = static _ => [] };
        var slots = new Option<int>("--slots") { Description = "Slots of the local engine, where the policy does not say.", DefaultValueFactory = static _ => new RehearsalOptions().Slots };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        var command = new Command("diff", "Decides recorded requests again under OLD and NEW and shows what changes; exit code 1 for --fail-on, 2 when nothing can be rehearsed.")
        {
            old, draft, traffic, failOn, model, variables, slots, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var console = parsed.InvocationConfiguration;
            if (FailCondition.Read(parsed.GetRequiredValue(failOn), out var problem) is not { } conditions)
            {
                await console.Error.WriteLineAsync($"gateway: {problem}");
                return CannotRehearse;
            }

            try
            {
                var recorded = await TrafficSource.ReadAsync(parsed.GetRequiredValue(traffic), parsed.GetValue(data), cancellationToken);
                var policies = new RehearsedPolicies(recorded.Requests, parsed.GetValue(model), parsed.GetValue(variables)!);
                var options = new RehearsalOptions { Slots = Math.Max(1, parsed.GetValue(slots)) };
                var before = await policies.CompileAsync(parsed.GetRequiredValue(old), parsed.GetValue(data), cancellationToken);
                var after = await policies.CompileAsync(parsed.GetRequiredValue(draft), parsed.GetValue(data), cancellationToken);
                var report = RehearsalReports.Run(before, after, recorded, options, TimeProvider.System);
                return await PrintAsync(report, conditions, parsed.GetValue(json), console);
            }
            catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                await console.Error.WriteLineAsync($"gateway: {exception.Message}");
                return CannotRehearse;
            }
        });
        return command;
    }

    private static async Task<int> PrintAsync(RehearsalReport report, IReadOnlyList<FailCondition> conditions, bool json, InvocationConfiguration console)
    {
        await console.Output.WriteLineAsync(json ? JsonSerializer.Serialize(report, RehearsalJson.Default.RehearsalReport) : RehearsalText.Of(report));
        if (report.Requests == 0 && conditions.Count > 0)
        {
            // A check that looked at nothing must not pass.
            await console.Error.WriteLineAsync("gateway: there are no recorded requests to rehearse on.");
            return CannotRehearse;
        }

        var failures = conditions.Select(condition => condition.Find(report)).OfType<string>().ToList();
        foreach (var failure in failures)
        {
            await console.Error.WriteLineAsync($"FAILED {failure}");
        }

        return failures.Count == 0 ? 0 : 1;
    }
}
