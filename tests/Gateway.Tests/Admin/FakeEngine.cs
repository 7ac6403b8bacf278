using Gateway.Admin;
using Gateway.Contracts;
using Gateway.Contracts.Policies;
using Gateway.LocalEngine;
using Gateway.Policy;
using Gateway.Policy.Rehearsal;

namespace Gateway.Tests.Admin;

/// <summary>An engine that is what the test says, and the host's other sources.</summary>
internal sealed class FakeEngine : ILocalEngine, IAdminSources
{
    private EngineStatus _status = new(EngineState.Ready, null, "builtin-demo", 4096, "/usr/bin/llama-server", "b1234", 42, 4, 1, Storage.Records.Noon, null);

    public event Action? Changed;

    public EngineStatus Status
    {
        get => _status;
        set
        {
            _status = value;
            Changed?.Invoke();
        }
    }

    public EngineEndpoint? Endpoint => null;

    public string PolicyVersion => "abc123abc123";

    public PolicySnapshot? Policy { get; set; } = Storage.Records.Decision().Policy;

    public PolicyNotice? PolicyNotice { get; set; }

    public bool AirGap { get; set; }

    public string? EgressProblem { get; set; }

    public int EngineBusy => 3;

    public int EngineQueued => 2;

    public IReadOnlyList<ForecastReport> Forecasts(int inputTokens) =>
        [new ForecastReport { Deployment = "local/demo", InputTokens = inputTokens, TtftP50Ms = 120.5, Running = 3, Waiting = 2, Places = 4, Compared = 0 }];

    public IReadOnlyList<DecisionAlternative> Alternatives(RecordedRequest request) =>
        [new DecisionAlternative { Deployment = "stand-in/big", CostNanoUsd = 2_500, TtftP50Ms = 400, TotalMs = 900, Score = new CandidateScore { Total = 0.5f, Price = 80, Quality = CandidateScore.Unknown } }];

    public ExperimentPage Experiments { get; set; } = new([], []);

    public bool HasListeners => Changed is not null;
}
