using Gateway.Policy;

namespace Gateway.PolicyVersions;

/// <summary>What the policy folder held at one moment.</summary>
/// <param name="Digest">Equal for equal content; an unreadable folder has one for each way of being unreadable.</param>
/// <param name="Files">The files; empty when they could not be read.</param>
/// <param name="Unreadable">Why they could not; null when they were.</param>
internal sealed record FolderRead(string Digest, IReadOnlyList<PolicyFile> Files, string? Unreadable)
{
    /// <summary>Reads a folder; what goes wrong is in the result.</summary>
    public static FolderRead Of(string folder)
    {
        try
        {
            var files = Routing.PolicyDirectory.Read(folder);
            return new FolderRead(PolicyDigest.Of(files), files, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FolderRead("unreadable: " + exception.Message, [], exception.Message);
        }
    }
}
