using System.Text.Json;
using Gateway.Admin;
using Gateway.Classification;
using Gateway.Configuration;
using Gateway.Contracts;
using Gateway.LocalEngine;
using Gateway.Parsing;
using Gateway.Policy;
using Gateway.Requests;
using Gateway.Routing;
using Gateway.Upstreams;
using Microsoft.Extensions.Options;

namespace Gateway.Commands;

/// <summary>
/// Decides a request as the gateway would, by the very steps of its pipeline, without a gateway: nothing is sent or stored, and every
/// deployment counts as healthy.
/// </summary>
internal sealed class PolicyExplainer : IDisposable
{
    // Where rules may speak of the stand-in although none runs.
    private const string NoSimulator = "http://127.0.0.1:9";

    private static readonly ApiOperation[] Operations = [ApiOperation.Chat, ApiOperation.Responses, ApiOperation.Messages, ApiOperation.Embeddings, ApiOperation.Completions];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("gateway-explain-");
    private readonly ServiceProvider _services;
    private readonly PolicyQuestion _question;

    /// <summary>Prepares the pipeline's steps for one question.</summary>
    public PolicyExplainer(PolicyQuestion question)
    {
        _question = question;
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables()
            .AddInMemoryCollection([new($"{GatewayOptions.Section}:{nameof(GatewayOptions.DataDirectory)}", _data.FullName)]).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddGateway(configuration);
        services.AddSingleton<ILocalEngine>(new AssumedEngine(!question.EngineDown, question.LocalModel));
        _services = services.BuildServiceProvider();
    }

    /// <summary>The decision. Throws <see cref="InvalidDataException"/> with a sentence for the user when policy or request cannot be used.</summary>
    public async Task<DecisionReport> ExplainAsync(CancellationToken cancellationToken)
    {
        var live = _services.GetRequiredService<LivePolicy>();
        live.Publish(_services.GetRequiredService<ServingPolicyFactory>().Create(Compile()));
        var operation = Operations.FirstOrDefault(one => one.Path == _question.Path)
            ?? throw new InvalidDataException($"'{_question.Path}' takes no requests for a model. Use one of {string.Join(", ", Operations.Select(static one => one.Path))}.");
        var context = new InferenceContext(NewExchange(), operation, TimeProvider.System);
        var body = await File.ReadAllBytesAsync(_question.RequestFile, cancellationToken);
        body.CopyTo(context.Body.Room(body.Length));
        context.Body.Advance(body.Length);
        var error = RequestParser.Parse(context);
        if (error is null)
        {
            context.Caller = new CallerIdentity(_question.KeyId, _question.KeyId, _question.Tags, _question.Team);
            error = _services.GetRequiredService<DecisionMaker>().Decide(context);
            if (context.Decision is not null)
            {
                _services.GetRequiredService<RequestExaminer>().Examine(context);
            }
        }

        return context.Decision is { } decision
            ? Report(context, decision)
            : throw new InvalidDataException($"The request is refused before a decision: {error!.Message}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _services.Dispose();
        _data.Delete(recursive: true);
    }

    private PolicySnapshot Compile()
    {
        var options = _services.GetRequiredService<IOptions<GatewayOptions>>().Value;
        var folder = _question.Folder is { } given ? Path.GetFullPath(given) : PolicyDirectory.Locate(options);
        var compilation = PolicyCompiler.Compile(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), PolicyDirectory.Read(folder), new PolicyInputs
        {
            LocalModel = _question.LocalModel,
            Variable = name => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : name == "SIMULATOR_URL" ? NoSimulator : null,
        });
        return compilation.Snapshot ?? throw new InvalidDataException($"The policy in {folder} cannot be used:\n  " + string.Join("\n  ", compilation.Problems));
    }

    private DefaultHttpContext NewExchange()
    {
        var http = new DefaultHttpContext { RequestServices = _services };
        http.Request.ContentType = "application/json";
        foreach (var header in _question.Headers)
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            if (colon < 1)
            {
                throw new InvalidDataException($"The header '{header}' is not written as 'name: value'.");
            }

            http.Request.Headers.Append(header[..colon].Trim(), header[(colon + 1)..].Trim());
        }

        return http;
    }

    private static DecisionReport Report(InferenceContext context, RoutingDecision decision)
    {
        var candidates = new List<CandidateReport>();
        foreach (var verdict in decision.Verdicts)
        {
            candidates.Add(new CandidateReport(decision.Policy.Deployments[verdict.DeploymentIndex].Id, VerdictText.Code(verdict.Kind), VerdictText.Explain(verdict.Kind)));
        }

        var record = context.Record;
        string[] findings = [.. Enum.GetValues<FindingKinds>().Where(kind => kind != FindingKinds.None && record.Findings.HasFlag(kind)).Select(Code)];
        var refusal = decision.Refusal == RefusalKind.None ? null : Code(decision.Refusal);
        return new DecisionReport
        {
            Id = context.Id,
            At = DateTimeOffset.FromUnixTimeMilliseconds(record.StartedAtMs),
            Sentence = DecisionReports.Sentence(candidates, refusal, decision.RuleId, decision.Reason, findings),
            PolicyVersion = decision.Policy.Version,
            RuleId = decision.RuleId,
            Reason = decision.Reason,
            Refusal = refusal,
            Facts = new DecisionFacts
            {
                Dialect = record.Dialect,
                Key = context.Caller?.Name,
                RequestedModel = record.RequestedModel,
                Stream = record.Stream,
                InputTokensEstimate = record.InputTokensEstimate,
                Label = Code(record.Label),
                Findings = findings,
                Team = record.Team,
                Language = record.Language,
            },
            Hints = decision.Hints?.Used ?? [],
            Experiment = decision.Experiment is { } drawn ? new ExperimentDraw(drawn.Experiment, drawn.Arm, drawn.Propensity, drawn.InsteadOf) : null,
            Candidates = candidates,
            Attempts = [],
        };
    }

    private static string Code<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
