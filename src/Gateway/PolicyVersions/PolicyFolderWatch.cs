using Gateway.Contracts.Policies;
using Gateway.Routing;

namespace Gateway.PolicyVersions;

/// <summary>
/// Takes over what changes in the policy folder. It reads the folder and compares the content, every second. A file system watcher
/// would be quicker and wrong: it loses the file when an editor replaces it, sees nothing behind the symbolic link that Kubernetes
/// swaps, nothing on network drives, and drops events when there are many. A few kB from the page cache cost less than that doubt.
/// </summary>
internal sealed class PolicyFolderWatch(IPolicyVersionStore store, PolicyPublisher publisher, PolicyLoader loader, PolicyState state, TimeProvider time, ILogger<PolicyFolderWatch> logger)
{
    /// <summary>The author of versions that come from the folder.</summary>
    public const string Author = "file";

    private string? _known;
    private string? _settling;

    /// <summary>Notes content that needs nothing done.</summary>
    public void Know(FolderRead read) => _known = read.Digest;

    /// <summary>Looks once. A change is taken over at the second look that finds it the same: by then an editor or a copy has ended.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var read = FolderRead.Of(loader.Folder);
        if (read.Digest == _known)
        {
            _settling = null;
        }
        else if (read.Digest != _settling)
        {
            _settling = read.Digest;
        }
        else
        {
            await TakeOverAsync(read, cancellationToken);
        }
    }

    /// <summary>Publishes the folder's content as a new version, or says what is wrong with it and keeps what is live.</summary>
    public async Task TakeOverAsync(FolderRead read, CancellationToken cancellationToken)
    {
        if (await store.GetFolderDigestAsync(cancellationToken) == read.Digest && state.Live is not null)
        {
            // A faulty change was taken back: what stands there now was live once, and was perhaps replaced by an admin since.
            Settle(read, null);
            return;
        }

        if (read.Unreadable is { } reason)
        {
            Settle(read, [new PolicyProblemReport(loader.Folder, 0, "", "", $"cannot be read: {reason}")]);
            return;
        }

        var draft = new PolicyDraft { Files = [.. read.Files.Select(static file => new PolicyText(file.Name, file.Text))], Message = $"from {loader.Folder}" };
        var change = await publisher.PublishAsync(draft, Author, fromFolder: true, cancellationToken);
        Settle(read, change.Live is not null ? null
            : change.Problems.Count > 0 ? change.Problems
            : [new PolicyProblemReport(loader.Folder, 0, "", "", change.Refusal!)]);
    }

    private void Settle(FolderRead read, IReadOnlyList<PolicyProblemReport>? problems)
    {
        _known = read.Digest;
        _settling = null;
        if (problems is null)
        {
            if (state.FolderProblem is not null)
            {
                PolicyVersionsLog.FolderCured(logger, loader.Folder);
            }

            state.FolderProblem = null;
            return;
        }

        var first = problems[0];
        PolicyVersionsLog.FolderFaulty(logger, loader.Folder, problems.Count, first.File, first.Line, first.Key, first.Cure);
        state.FolderProblem = new PolicyFolderProblem(loader.Folder, time.GetUtcNow(), problems);
    }
}
