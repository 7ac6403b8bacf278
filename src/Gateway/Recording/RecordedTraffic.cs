using Gateway.Policy.Rehearsal;

namespace Gateway.Recording;

/// <summary>Recorded requests that can be decided again.</summary>
/// <param name="Requests">They, oldest first.</param>
/// <param name="LeftOut">Those of the same time that cannot: refused before a decision, recorded by an older version, or more than were asked for.</param>
internal sealed record RecordedTraffic(IReadOnlyList<RecordedRequest> Requests, long LeftOut)
{
    /// <summary>Most requests of one rehearsal: about 400 MB of them, decided in some seconds.</summary>
    public const int Most = 500_000;
}
