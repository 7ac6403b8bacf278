using Gateway.Contracts.Policies;
using Gateway.Policy;
using Gateway.Routing;

namespace Gateway.PolicyVersions;

/// <summary>
/// The only place where what is live changes: a draft is validated, stored, and put in service by swapping one reference. What is
/// stored first survives a killed process; requests under way keep the policy they began with.
/// </summary>
internal sealed class PolicyPublisher(IPolicyVersionStore store, PolicyLoader loader, PolicyState state, TimeProvider time, ILogger<PolicyPublisher> logger) : IDisposable
{
    // Shown of what others did meanwhile.
    private const int MostShown = 100;

    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Publishes a draft as a new version. <paramref name="fromFolder"/>: it is what the policy folder holds; otherwise an admin's.</summary>
    public async Task<PolicyChange> PublishAsync(PolicyDraft draft, string author, bool fromFolder, CancellationToken cancellationToken)
    {
        // 1. The draft itself. What a folder holds the compiler can name better.
        if (((fromFolder ? null : DraftCheck.FindProblem(draft.Files)) ?? DraftCheck.FindProblem(draft.Message)) is { } problem)
        {
            return new PolicyChange { RefusalCode = "invalid_draft", Refusal = problem };
        }

        IReadOnlyList<PolicyFile> files = [.. draft.Files.Select(static file => new PolicyFile(file.Name, file.Text))];
        await _gate.WaitAsync(cancellationToken);
        try
        {
            // 2. Validate. A rehearsal on recorded traffic belongs between this and the next step: it needs the snapshot and stores nothing.
            var compilation = await loader.CompileAsync(files, cancellationToken);
            if (compilation.Snapshot is not { } snapshot)
            {
                return new PolicyChange { RefusalCode = "policy_invalid", Refusal = "The policy has problems; nothing was published.", Problems = PolicyProblems.Of(compilation.Problems) };
            }

            // 3. The same files again are no new version.
            var live = await store.GetLiveAsync(cancellationToken);
            if (live is not null && live.Policy.Digest == PolicyDigest.Of(files))
            {
                if (fromFolder)
                {
                    await store.NoteFolderAsync(live.Policy.Digest, cancellationToken);
                }

                return new PolicyChange { Live = live.Publication, Unchanged = true };
            }

            // 4. Store and 5. serve.
            return await ChangeAsync(
                new NewPublication
                {
                    At = time.GetUtcNow(),
                    Author = DraftCheck.OneLine(author),
                    Kind = fromFolder ? PublicationKinds.File : PublicationKinds.Publish,
                    Reason = DraftCheck.OneLine(draft.Message!),
                    PolicyVersion = snapshot.Version,
                    BaseVersion = draft.BaseVersion,
                    Files = files,
                    FromFolder = fromFolder,
                },
                snapshot,
                cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Makes a stored version live again; it must still compile.</summary>
    public async Task<PolicyChange> RollBackAsync(PolicyRollback rollback, string author, string kind, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (await store.GetAsync(rollback.Version, cancellationToken) is not { } earlier)
            {
                return new PolicyChange { RefusalCode = "not_found", Refusal = $"There is no version {rollback.Version}." };
            }

            if (await store.GetLiveAsync(cancellationToken) is { } live && live.Policy.Number == earlier.Number)
            {
                return new PolicyChange { Live = live.Publication, Unchanged = true };
            }

            var compilation = await loader.CompileAsync(earlier.Files, cancellationToken);
            return compilation.Snapshot is not { } snapshot
                ? new PolicyChange
                {
                    RefusalCode = "policy_invalid",
                    Refusal = $"Version {earlier.Number} does not compile here any more; nothing was changed.",
                    Problems = PolicyProblems.Of(compilation.Problems),
                }
                : await ChangeAsync(
                    new NewPublication
                    {
                        At = time.GetUtcNow(),
                        Author = DraftCheck.OneLine(author),
                        Kind = kind,
                        Reason = DraftCheck.OneLine(rollback.Message ?? $"back to version {earlier.Number}"),
                        PolicyVersion = snapshot.Version,
                        BaseVersion = rollback.BaseVersion,
                        Version = earlier.Number,
                    },
                    snapshot,
                    cancellationToken);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Serves what the store says is live, if that is not served yet. Null, or why the stored version cannot be served.</summary>
    public async Task<string?> FollowAsync(CancellationToken cancellationToken)
    {
        if (await store.GetRevisionAsync(cancellationToken) == (state.Live?.Id ?? 0))
        {
            return null;
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (await store.GetLiveAsync(cancellationToken) is not { } live || live.Publication.Id == state.Live?.Id)
            {
                return null;
            }

            var compilation = await loader.CompileAsync(live.Policy.Files, cancellationToken);
            if (compilation.Snapshot is not { } snapshot)
            {
                return $"Version {live.Policy.Number} of the policy, stored by {live.Policy.Author} at {live.Policy.CreatedAt:u}, cannot be used:\n  " + string.Join("\n  ", compilation.Problems);
            }

            Serve(live.Publication, snapshot);
            return null;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    private async Task<PolicyChange> ChangeAsync(NewPublication change, PolicySnapshot snapshot, CancellationToken cancellationToken)
    {
        if (await store.PublishAsync(change, cancellationToken) is not { } publication)
        {
            return await ConflictAsync(change.BaseVersion, cancellationToken);
        }

        Serve(publication, snapshot);
        PolicyVersionsLog.Published(logger, publication.Version, publication.Previous, publication.Kind, publication.Author, publication.Reason);
        return new PolicyChange { Live = publication };
    }

    private void Serve(PolicyPublication publication, PolicySnapshot snapshot)
    {
        loader.Serve(snapshot, $"version {publication.Version} by {publication.Author}");
        state.Live = publication;
    }

    private async Task<PolicyChange> ConflictAsync(int? baseVersion, CancellationToken cancellationToken)
    {
        var all = await store.ListPublicationsAsync(MostShown, cancellationToken);
        var live = all.Count > 0 ? all[0] : null;
        return new PolicyChange
        {
            RefusalCode = "version_conflict",
            Refusal = live is null
                ? "Nothing is live yet."
                : $"Version {live.Version} is live, not {baseVersion}: {live.Author} published it at {live.At:u} ('{live.Reason}'). Read its changes, put yours on top, and publish with base version {live.Version}.",
            Meanwhile = [.. all.TakeWhile(one => one.Version != baseVersion).Reverse()],
        };
    }
}
