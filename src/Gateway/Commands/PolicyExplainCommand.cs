using System.CommandLine;
using System.Text.Json;
using Gateway.Admin;
using Gateway.Contracts;

namespace Gateway.Commands;

/// <summary><c>gateway policy explain REQUEST.json</c>: where a request would go, and why, without sending it.</summary>
internal static class PolicyExplainCommand
{
    private const int IdWidth = 34;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("REQUEST") { Description = "File with the JSON body of a request." };
        var policies = new Option<string?>("--policies") { Description = "Policy folder (default: the configured one)." };
        var path = new Option<string>("--path") { Description = "Path it would be sent to.", DefaultValueFactory = static _ => "/v1/chat/completions" };
        var header = new Option<string[]>("--header", "-H") { Description = "A header, 'name: value'; may be repeated.", DefaultValueFactory = static _ => [] };
        var tag = new Option<string[]>("--tag") { Description = "A tag of the calling key; may be repeated.", DefaultValueFactory = static _ => [] };
        var team = new Option<string?>("--team") { Description = "The team of the calling key." };
        var key = new Option<string>("--key") { Description = "Id of the calling key.", DefaultValueFactory = static _ => "explain" };
        var model = new Option<string>("--local-model") { Description = "The model the local engine serves.", DefaultValueFactory = static _ => "builtin-demo" };
        var down = new Option<bool>("--engine-down") { Description = "Ask what happens while the local engine is down." };
        var json = new Option<bool>("--json") { Description = "Print the decision as JSON, as GET /admin/api/v1/decisions/{id} does." };
        var command = new Command("explain", "Shows where a request would go, and why; sends nothing.") { file, policies, path, header, tag, team, key, model, down, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new PolicyQuestion
            {
                RequestFile = parsed.GetRequiredValue(file),
                Folder = parsed.GetValue(policies),
                Path = parsed.GetValue(path)!,
                Headers = parsed.GetValue(header) ?? [],
                Tags = parsed.GetValue(tag) ?? [],
                Team = parsed.GetValue(team),
                KeyId = parsed.GetValue(key)!,
                LocalModel = parsed.GetValue(model)!,
                EngineDown = parsed.GetValue(down),
            },
            parsed.GetValue(json),
            parsed.InvocationConfiguration,
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(PolicyQuestion question, bool json, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        try
        {
            using var explainer = new PolicyExplainer(question);
            var report = await explainer.ExplainAsync(cancellationToken);
            await console.Output.WriteLineAsync(json ? JsonSerializer.Serialize(report, AdminJson.Default.DecisionReport) : Text(report));
            return 0;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            await console.Error.WriteLineAsync(problem.Message);
            return 1;
        }
    }

    private static string Text(DecisionReport report)
    {
        var facts = report.Facts;
        var found = facts.Findings.Count == 0 ? "nothing private found" : string.Join(", ", facts.Findings);
        List<string> lines =
        [
            report.Sentence,
            $"request   {facts.Dialect}, model {facts.RequestedModel}{(facts.Stream ? ", stream" : "")}, about {facts.InputTokensEstimate} input tokens{Known("team", facts.Team)}{Known("language", facts.Language)}, label {facts.Label} ({found})",
            $"policy    {report.PolicyVersion}, rule {report.RuleId ?? "-"}, reason {report.Reason}",
        ];
        if (report.Hints.Count > 0)
        {
            lines.Add($"hints     {string.Join(", ", report.Hints)}");
        }

        var place = 0;
        lines.AddRange(report.Candidates.Select(one => one.Verdict == "candidate"
            ? $"  {++place,2}. {one.Deployment.PadRight(IdWidth)} {one.Explanation}"
            : $"   -  {one.Deployment.PadRight(IdWidth)} {one.Verdict}: {one.Explanation}"));
        return string.Join('\n', lines);
    }

    private static string Known(string name, string? fact) => fact is null ? "" : $", {name} {fact}";
}
