namespace Gateway.Privacy.Pseudonyms;

/// <summary>How a request and its answer fared: counts only, never a value.</summary>
public sealed class PseudonymCounts
{
    /// <summary>Places of the request where a pseudonym stands for a value.</summary>
    public int Masked { get; set; }

    /// <summary>Pseudonyms of the answer that became values again.</summary>
    public int Restored { get; set; }

    /// <summary>What looks like a pseudonym in the answer and is none of this request's, or is cut off: it stays as the model wrote it.</summary>
    public int Unrestored { get; set; }
}
