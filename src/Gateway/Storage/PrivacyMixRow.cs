namespace Gateway.Storage;

/// <summary>Requests of a period that are alike in all that a privacy report looks at, as the query names it.</summary>
internal sealed class PrivacyMixRow
{
    /// <summary>The client's program.</summary>
    public string? App { get; set; }

    /// <summary>Name of the key.</summary>
    public string? KeyName { get; set; }

    /// <summary>Label code.</summary>
    public string Label { get; set; } = "";

    /// <summary>Finding flags.</summary>
    public int Findings { get; set; }

    /// <summary>Where it was answered.</summary>
    public string? Egress { get; set; }

    /// <summary>Reason code.</summary>
    public string Reason { get; set; } = "";

    /// <summary>How many values of each kind; null for none.</summary>
    public string? Entities { get; set; }

    /// <summary>Requests.</summary>
    public long Requests { get; set; }
}
