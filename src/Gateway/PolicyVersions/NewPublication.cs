using Gateway.Policy;

namespace Gateway.PolicyVersions;

/// <summary>A change of what is live, to be stored: a new version with its files, or a version that is there.</summary>
internal sealed record NewPublication
{
    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who does it.</summary>
    public required string Author { get; init; }

    /// <summary>One of <see cref="PublicationKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Why; also the message of a new version.</summary>
    public required string Reason { get; init; }

    /// <summary>Version of the compiled snapshot.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>The version that must be live for this to be stored; null: whatever is live.</summary>
    public int? BaseVersion { get; init; }

    /// <summary>Files of a new version; null to make <see cref="Version"/> live.</summary>
    public IReadOnlyList<PolicyFile>? Files { get; init; }

    /// <summary>The stored version to make live, when there are no <see cref="Files"/>.</summary>
    public int Version { get; init; }

    /// <summary>True when the files were read from the policy folder, so that a later start knows them.</summary>
    public bool FromFolder { get; init; }
}
