namespace Gateway.Storage;

/// <summary>One slice of a window that has requests, as the query names it.</summary>
internal sealed class UsageBucketRow
{
    /// <summary>Which slice, counted from 0.</summary>
    public int Position { get; set; }

    /// <summary>Answered locally.</summary>
    public long LocalRequests { get; set; }

    /// <summary>Answered in the cloud.</summary>
    public long CloudRequests { get; set; }

    /// <summary>Refused or failed.</summary>
    public long Unsuccessful { get; set; }
}
