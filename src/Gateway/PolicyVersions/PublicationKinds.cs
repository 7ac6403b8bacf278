namespace Gateway.PolicyVersions;

/// <summary>How a version became live, as stored and shown.</summary>
internal static class PublicationKinds
{
    /// <summary>An admin published a new version.</summary>
    public const string Publish = "publish";

    /// <summary>The policy folder's content became a new version.</summary>
    public const string File = "file";

    /// <summary>An admin made an earlier version live again.</summary>
    public const string Rollback = "rollback";

    /// <summary>The gateway did, because requests failed.</summary>
    public const string Automatic = "automatic";
}
