using Gateway.Privacy.Pseudonyms;
using Gateway.Protocol;

namespace Gateway.Requests;

/// <summary>
/// A request with pseudonyms in place of private values, as every attempt at a deployment that is not local sends it; or the reason
/// why there is none. The client's own body stays as it was, for local deployments.
/// </summary>
internal sealed class MaskedRequest : IDisposable
{
    /// <summary>A request that cannot be pseudonymised.</summary>
    public MaskedRequest(string refusal) => Defect = new RequestDefect(RequestDefectKind.NotExpressible, 0, null, refusal);

    /// <summary>A request that is; <paramref name="body"/> is given back with it.</summary>
    public MaskedRequest(PooledBytes body, RestoreTable table, PseudonymCounts counts)
    {
        Body = body;
        Table = table;
        Counts = counts;
    }

    /// <summary>The body in the client's dialect; null when <see cref="Defect"/> says why not.</summary>
    public PooledBytes? Body { get; }

    /// <summary>Why there is none.</summary>
    public RequestDefect Defect { get; }

    /// <summary>What the answer's pseudonyms stand for.</summary>
    public RestoreTable Table { get; } = new(new PseudonymTable());

    /// <summary>What is counted.</summary>
    public PseudonymCounts Counts { get; } = new();

    /// <summary>What was found in the body as an attempt sends it; not examined until one has written it.</summary>
    public FindingKinds Left { get; set; } = FindingKinds.NotExamined;

    /// <summary>The body in no dialect, once an attempt needed it.</summary>
    public CanonicalBody? Canonical { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Canonical?.Dispose();
        Body?.Release();
    }
}
