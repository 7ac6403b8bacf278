namespace Gateway.Dashboard.Model;

/// <summary>Where a page stands with its data. Each looks different on the page.</summary>
public enum LoadState
{
    /// <summary>Asked, no answer yet.</summary>
    Loading,

    /// <summary>There is a value; it may be stale, see <see cref="PageLoad{T}.Stale"/>.</summary>
    Ready,

    /// <summary>The gateway answered that there is nothing of that name.</summary>
    Missing,

    /// <summary>The gateway could not answer and there is nothing older to show.</summary>
    Failed,
}
