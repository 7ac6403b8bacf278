using System.CommandLine;
using System.Globalization;
using Gateway.Authentication;
using Gateway.Policy;

namespace Gateway.Commands;

/// <summary><c>gateway keys</c>: makes, lists and revokes virtual keys, also while the gateway runs.</summary>
internal static class KeysCommand
{
    private const decimal NanoPerUsd = 1_000_000_000m;
    private const decimal MostUsd = 1_000_000m;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "The gateway's data folder (default gateway-data).", Recursive = true };
        var command = new Command("keys", "Make, list and revoke the keys that callers use.") { data };
        command.Subcommands.Add(CreateCreate(data));
        command.Subcommands.Add(CreateList(data));
        command.Subcommands.Add(CreateRevoke(data));
        return command;
    }

    private static Command CreateCreate(Option<string?> data)
    {
        var name = new Option<string>("--name") { Description = "Who will use it.", Required = true };
        var tags = new Option<string[]>("--tag") { Description = "A tag that policies can match; may be repeated.", DefaultValueFactory = static _ => [] };
        var team = new Option<string?>("--team") { Description = "The team it belongs to, for policies." };
        var budget = new Option<decimal?>("--budget-usd") { Description = "What it may cost in a calendar month (UTC), for policies: rules read what is left as caller.budget_left_usd. No limit by itself." };
        var label = new Option<string>("--label") { Description = "The least label of all its requests; detectors and clients can only raise it.", DefaultValueFactory = static _ => DataLabels.Names[0] };
        label.AcceptOnlyFromAmong([.. DataLabels.Names]);
        budget.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<decimal?>() is <= 0 or > MostUsd)
            {
                result.AddError($"--budget-usd must be above 0 and at most {MostUsd}.");
            }
        });
        var command = new Command("create", "Make a key and print it; it cannot be shown again.") { name, tags, team, budget, label };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var output = parsed.InvocationConfiguration;
            var (keyName, keyTags, keyTeam) = (parsed.GetRequiredValue(name), parsed.GetValue(tags) ?? [], parsed.GetValue(team));
            if (KeyIssuer.FindProblem(keyName, keyTags, keyTeam) is { } problem)
            {
                await output.Error.WriteLineAsync(problem);
                return 1;
            }

            using var session = KeysCommandSession.Open(parsed.GetValue(data), mustExist: false);
            _ = DataLabels.TryParse(parsed.GetRequiredValue(label), out var least);
            var issued = await session.Issuer.CreateAsync(keyName, keyTags, new KeyTerms(keyTeam, (long?)(parsed.GetValue(budget) * NanoPerUsd), least), cancellationToken);

            // The key alone on the output: scripts read it from there.
            await output.Output.WriteLineAsync(issued.Text);
            await output.Error.WriteLineAsync($"Key {issued.Stored.Id} for '{keyName}'. Keep it now: it is stored as a hash and cannot be shown again.");
            return 0;
        });
        return command;
    }

    private static Command CreateList(Option<string?> data)
    {
        var command = new Command("list", "Show all keys, without their secrets.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var session = KeysCommandSession.Open(parsed.GetValue(data), mustExist: true);
            var output = parsed.InvocationConfiguration.Output;
            await output.WriteLineAsync($"{"ID",-KeyFormat.IdLength}  {"CREATED (UTC)",-16}  {"STATE",-24}  NAME  (TEAM)  [TAGS]  LABEL  BUDGET");
            foreach (var key in await session.Store.ListAsync(cancellationToken))
            {
                var state = key.RevokedAt is { } revoked ? $"revoked {revoked.UtcDateTime:yyyy-MM-dd HH:mm}" : "valid";
                var tags = key.Tags.Count == 0 ? "" : $"  [{string.Join(", ", key.Tags)}]";
                var team = key.Team is null ? "" : $"  ({key.Team})";
                var least = key.Label == DataLabel.Public ? "" : $"  {DataLabels.Names[(int)key.Label]}";
                var budget = key.BudgetNanoUsd is { } nano ? string.Create(CultureInfo.InvariantCulture, $"  ${nano / NanoPerUsd:0.##} a month") : "";
                await output.WriteLineAsync($"{key.Id,-KeyFormat.IdLength}  {key.CreatedAt.UtcDateTime:yyyy-MM-dd HH:mm}  {state,-24}  {key.Name}{team}{tags}{least}{budget}");
            }

            return 0;
        });
        return command;
    }

    private static Command CreateRevoke(Option<string?> data)
    {
        var id = new Argument<string>("id") { Description = "The id from 'keys list'; a whole key works too." };
        var command = new Command("revoke", "Make a key worthless; running gateways follow within a second.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var session = KeysCommandSession.Open(parsed.GetValue(data), mustExist: true);
            var given = parsed.GetRequiredValue(id);
            var keyId = KeyFormat.TryGetId(given, out var part) ? part.ToString() : given;
            if (await session.Issuer.RevokeAsync(keyId, cancellationToken))
            {
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"Key {keyId} is revoked.");
                return 0;
            }

            // Not repeated: a mistyped key must not end up in a log.
            await parsed.InvocationConfiguration.Error.WriteLineAsync("There is no key with this id. 'gateway keys list' shows them.");
            return 1;
        });
        return command;
    }
}
