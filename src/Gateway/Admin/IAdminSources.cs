using Gateway.Contracts;
using Gateway.Contracts.Policies;
using Gateway.Policy;
using Gateway.Policy.Rehearsal;

namespace Gateway.Admin;

/// <summary>What the admin pages show and other features own; the host puts it together.</summary>
internal interface IAdminSources
{
    /// <summary>Version of the live policy.</summary>
    string PolicyVersion { get; }

    /// <summary>The live policy; null before one is loaded.</summary>
    PolicySnapshot? Policy { get; }

    /// <summary>What an admin must see about the policy; null when all is well.</summary>
    PolicyNotice? PolicyNotice { get; }

    /// <summary>True when this process holds nothing that could reach a cloud.</summary>
    bool AirGap { get; }

    /// <summary>Why nothing is sent to a cloud though the policy may permit it; null when all is well.</summary>
    string? EgressProblem { get; }

    /// <summary>Slots of the local engine in use.</summary>
    int EngineBusy { get; }

    /// <summary>Requests waiting for a slot.</summary>
    int EngineQueued { get; }

    /// <summary>What is expected of each deployment of the live policy now, for a prompt of so many tokens.</summary>
    IReadOnlyList<ForecastReport> Forecasts(int inputTokens);

    /// <summary>The experiments and shadows of the live policy, and how they do.</summary>
    ExperimentPage Experiments { get; }

    /// <summary>What a recorded request would have cost and taken at every deployment of the live policy.</summary>
    IReadOnlyList<DecisionAlternative> Alternatives(RecordedRequest request);
}
