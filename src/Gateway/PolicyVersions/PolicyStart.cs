using Gateway.Contracts.Policies;
using Gateway.Routing;

namespace Gateway.PolicyVersions;

/// <summary>
/// Puts a policy in service before the first request. The folder is a source like an admin: if it differs from what it held when it
/// was last taken over, somebody changed it since and it wins; otherwise the stored live version goes on.
/// </summary>
internal sealed class PolicyStart(IPolicyVersionStore store, PolicyPublisher publisher, PolicyLoader loader, PolicyFolderWatch folder, PolicyState state)
{
    /// <summary>Loads and serves. Throws <see cref="InvalidDataException"/> with a message for the administrator when nothing can be served.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var read = FolderRead.Of(loader.Folder);
        var known = await store.GetFolderDigestAsync(cancellationToken);
        if (await store.GetLiveAsync(cancellationToken) is null || read.Digest != known)
        {
            await folder.TakeOverAsync(read, cancellationToken);
        }
        else
        {
            folder.Know(read);
        }

        // Faulty files in the folder are no reason to stay away when a good version is stored.
        var refusal = state.Live is null ? await publisher.FollowAsync(cancellationToken) : null;
        if (state.Live is null)
        {
            throw new InvalidDataException(Message(refusal));
        }
    }

    // Falling back to older files in silence could let data travel that the stored version keeps here: better no start.
    private string Message(string? refusal) => state.FolderProblem is { } problem
        ? $"The policy in {problem.Folder} cannot be used:\n  " + string.Join("\n  ", problem.Problems.Select(Line)) + (refusal is null ? "" : "\n" + refusal)
        : $"{refusal}\nPut a policy that compiles into {loader.Folder}: a changed folder replaces the stored version. Or run 'gateway policy rollback'.";

    private static string Line(PolicyProblemReport one) => $"{one.File}:{one.Line}: {one.Key}{(one.Value.Length == 0 ? "" : $" = {one.Value}")}: {one.Cure}";
}
