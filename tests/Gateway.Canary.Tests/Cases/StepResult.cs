using System.Collections.Concurrent;

namespace Gateway.Canary.Tests.Cases;

/// <summary>What became of a request.</summary>
internal sealed class StepResult
{
    /// <summary>Whole requests that clouds got, head and body.</summary>
    public ConcurrentQueue<byte[]> CloudRequests { get; } = new();

    /// <summary>Status of the answer; 0: none.</summary>
    public int Status { get; set; }

    /// <summary>How everything stood when it had no end in time.</summary>
    public string Standing { get; set; } = "";

    /// <summary>Headers of the answer.</summary>
    public string Head { get; set; } = "";

    /// <summary>Body of the answer.</summary>
    public byte[] Answer { get; set; } = [];
}
