using Gateway.Contracts.Policies;
using Gateway.Policy;
using Gateway.Routing;

namespace Gateway.PolicyVersions;

/// <summary>The policy's part of the admin contract, in process.</summary>
internal sealed class PolicyAdmin(IPolicyVersionStore store, PolicyPublisher publisher, PolicyLoader loader, PolicyState state, LivePolicy live) : IPolicyAdmin
{
    private const int MostPublications = 200;

    /// <inheritdoc/>
    public Task<PolicyStatus> GetStatusAsync(CancellationToken cancellationToken)
    {
        var snapshot = live.Current.Snapshot;
        return Task.FromResult(new PolicyStatus
        {
            Live = state.Live ?? throw new InvalidOperationException("No policy is live."),
            PolicyVersion = snapshot.Version,
            LeftOut = snapshot.LeftOut,
            FolderProblem = state.FolderProblem,
            Notice = state.Notice,
        });
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PolicyVersionSummary>> ListVersionsAsync(CancellationToken cancellationToken) => store.ListAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<PolicyVersionDetail?> GetVersionAsync(int number, CancellationToken cancellationToken)
    {
        if (await store.GetAsync(number, cancellationToken) is not { } version)
        {
            return null;
        }

        var parent = version.Parent is { } before ? await store.GetAsync(before, cancellationToken) : null;
        return new PolicyVersionDetail
        {
            Number = version.Number,
            Parent = version.Parent,
            CreatedAt = version.CreatedAt,
            Author = version.Author,
            Message = version.Message,
            Digest = version.Digest,
            IsLive = version.Number == state.Live?.Version,
            Files = [.. version.Files.Select(static file => new PolicyText(file.Name, file.Text))],
            Changes = FileDiff.Of(parent?.Files ?? [], version.Files),
        };
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<PolicyPublication>> ListPublicationsAsync(CancellationToken cancellationToken) =>
        store.ListPublicationsAsync(MostPublications, cancellationToken);

    /// <inheritdoc/>
    public async Task<PolicyValidation> ValidateAsync(PolicyDraft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (DraftCheck.FindProblem(draft.Files) is { } problem)
        {
            return new PolicyValidation { Valid = false, Problems = [new PolicyProblemReport("", 0, "files", "", problem)], LeftOut = [] };
        }

        var compilation = await loader.CompileAsync([.. draft.Files.Select(static file => new PolicyFile(file.Name, file.Text))], cancellationToken);
        return new PolicyValidation
        {
            Valid = compilation.Snapshot is not null,
            PolicyVersion = compilation.Snapshot?.Version,
            Problems = PolicyProblems.Of(compilation.Problems),
            LeftOut = compilation.Snapshot?.LeftOut ?? [],
        };
    }

    /// <inheritdoc/>
    public Task<PolicyChange> PublishAsync(PolicyDraft draft, string author, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return publisher.PublishAsync(draft, author, fromFolder: false, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<PolicyChange> RollBackAsync(PolicyRollback rollback, string author, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rollback);
        return publisher.RollBackAsync(rollback, author, PublicationKinds.Rollback, cancellationToken);
    }
}
