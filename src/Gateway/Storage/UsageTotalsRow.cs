namespace Gateway.Storage;

/// <summary>Totals of a window, as the query names them.</summary>
internal sealed class UsageTotalsRow
{
    /// <summary>All requests.</summary>
    public long Requests { get; set; }

    /// <summary>Answered locally.</summary>
    public long LocalRequests { get; set; }

    /// <summary>Answered in the cloud.</summary>
    public long CloudRequests { get; set; }

    /// <summary>Refused by the gateway.</summary>
    public long Refused { get; set; }

    /// <summary>Tried and failed.</summary>
    public long Failed { get; set; }

    /// <summary>Known cost, real providers.</summary>
    public long SpendNanoUsd { get; set; }

    /// <summary>Known list-price cost, stand-in.</summary>
    public long SimulatedNanoUsd { get; set; }

    /// <summary>Answers without a known cost.</summary>
    public long Unpriced { get; set; }

    /// <summary>Copies for shadows.</summary>
    public long Copies { get; set; }

    /// <summary>Known cost of them.</summary>
    public long CopiesNanoUsd { get; set; }

    /// <summary>Input tokens.</summary>
    public long InputTokens { get; set; }

    /// <summary>Output tokens.</summary>
    public long OutputTokens { get; set; }
}
