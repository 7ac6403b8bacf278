using Gateway.Contracts.Policies;

namespace Gateway.Dashboard.Tests;

/// <summary>Two versions, the second live; a test changes what it wants and sees what was asked.</summary>
internal sealed class FakePolicyAdmin : IPolicyAdmin
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public PolicyStatus Status { get; set; } = new() { Live = Publication(2, "publish"), PolicyVersion = "abc123abc123", LeftOut = [] };

    public Exception? Failure { get; set; }

    public Func<PolicyRollback, PolicyChange> Change { get; set; } = static rollback => new PolicyChange { Live = Publication(rollback.Version, "rollback") };

    public List<(PolicyRollback Rollback, string Author)> Rollbacks { get; } = [];

    public static PolicyPublication Publication(int version, string kind, int? previous = 1, string reason = "because") => new()
    {
        Id = version,
        At = Noon,
        Version = version,
        Previous = previous,
        Author = kind == "automatic" ? "gateway" : "ada",
        Kind = kind,
        Reason = reason,
        PolicyVersion = "abc123abc123",
    };

    public Task<PolicyStatus> GetStatusAsync(CancellationToken cancellationToken) => Failure is null ? Task.FromResult(Status) : Task.FromException<PolicyStatus>(Failure);

    public Task<IReadOnlyList<PolicyVersionSummary>> ListVersionsAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PolicyVersionSummary>>([Version(2, "ada", "cheaper first"), Version(1, "file", "from /policies")]);

    public Task<PolicyVersionDetail?> GetVersionAsync(int number, CancellationToken cancellationToken)
    {
        if (number is not (1 or 2))
        {
            return Task.FromResult<PolicyVersionDetail?>(null);
        }

        var version = Version(number, "ada", "cheaper first");
        return Task.FromResult<PolicyVersionDetail?>(new PolicyVersionDetail
        {
            Number = number,
            Parent = number == 1 ? null : 1,
            CreatedAt = version.CreatedAt,
            Author = version.Author,
            Message = version.Message,
            Digest = version.Digest,
            IsLive = version.IsLive,
            Files = [],
            Changes = [new PolicyFileDiff("routing.yaml", "changed", [new(" ", 1, 1, "rules:"), new("-", 2, null, "  use: [cloud]"), new("+", null, 2, "  use: [<local>]")])],
        });
    }

    public Task<IReadOnlyList<PolicyPublication>> ListPublicationsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PolicyValidation> ValidateAsync(PolicyDraft draft, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PolicyChange> PublishAsync(PolicyDraft draft, string author, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PolicyChange> RollBackAsync(PolicyRollback rollback, string author, CancellationToken cancellationToken)
    {
        Rollbacks.Add((rollback, author));
        return Task.FromResult(Change(rollback));
    }

    private PolicyVersionSummary Version(int number, string author, string message) => new()
    {
        Number = number,
        Parent = number == 1 ? null : number - 1,
        CreatedAt = Noon.AddHours(number),
        Author = author,
        Message = message,
        Digest = "00",
        IsLive = number == Status.Live.Version,
    };
}
