namespace Gateway.LocalEngine;

/// <summary>Progress reported at once and in order; the framework's own posts to the thread pool, where reports overtake each other.</summary>
internal sealed class CallbackProgress<T>(Action<T> report) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => report(value);
}
