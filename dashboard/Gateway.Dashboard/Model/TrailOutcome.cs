namespace Gateway.Dashboard.Model;

/// <summary>What became of one deployment in a request.</summary>
public enum TrailOutcome
{
    /// <summary>Removed by the decision.</summary>
    Removed,

    /// <summary>Allowed, but an earlier one answered or the request ended before.</summary>
    NotTried,

    /// <summary>Called without getting an answer.</summary>
    Failed,

    /// <summary>It answered.</summary>
    Answered,
}
