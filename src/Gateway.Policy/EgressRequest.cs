namespace Gateway.Policy;

/// <summary>What somebody wants to send to a deployment that is not local, as it would be sent now.</summary>
public readonly record struct EgressRequest
{
    /// <summary>The decision being carried out.</summary>
    public required RoutingDecision Decision { get; init; }

    /// <summary>Place of the deployment in the decision's policy.</summary>
    public required int DeploymentIndex { get; init; }

    /// <summary>The joined label of what is to be sent.</summary>
    public required DataLabel Label { get; init; }

    /// <summary>What was found in it; <see cref="FindingKinds.NotExamined"/> while nobody looked.</summary>
    public required FindingKinds Findings { get; init; }

    /// <summary>The client's own limit.</summary>
    public EgressLimit ClientLimit { get; init; }

    /// <summary>Id of the request, or of the copy of one.</summary>
    public required string RequestId { get; init; }

    /// <summary>Number of the attempt for that request, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>SHA-256 of the exact bytes.</summary>
    public required BodyDigest Body { get; init; }

    /// <summary>How many bytes they are.</summary>
    public required long Bytes { get; init; }
}
