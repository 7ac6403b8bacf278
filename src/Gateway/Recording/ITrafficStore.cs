using Gateway.Policy.Rehearsal;

namespace Gateway.Recording;

/// <summary>Gives recorded requests back so that they can be decided again.</summary>
internal interface ITrafficStore
{
    /// <summary>The newest <paramref name="most"/> requests that arrived in the half-open window, oldest first.</summary>
    Task<RecordedTraffic> ReadAsync(DateTimeOffset from, DateTimeOffset to, int most, CancellationToken cancellationToken);

    /// <summary>One request; null when there is none with this id that can be decided again.</summary>
    Task<RecordedRequest?> GetAsync(string id, CancellationToken cancellationToken);
}
