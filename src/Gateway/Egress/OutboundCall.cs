using System.Diagnostics.CodeAnalysis;
using Gateway.Policy;
using Gateway.Protocol.Json;

namespace Gateway.Egress;

/// <summary>What a request for a deployment that is not local carries to the door: its permit, its body, and whose it is.</summary>
/// <param name="permit">The permit.</param>
/// <param name="body">The body; read from its beginning, and rewound.</param>
/// <param name="key">Id of the calling key; null for a copy.</param>
/// <param name="team">Team of the key; null when it is in none.</param>
internal sealed class OutboundCall(EgressPermit permit, SplicedBodyStream body, string? key, string? team)
{
    private static readonly HttpRequestOptionsKey<OutboundCall> Option = new("egress");

    /// <summary>The permit.</summary>
    public EgressPermit Permit { get; } = permit;

    /// <summary>Id of the calling key; null for a copy.</summary>
    public string? Key { get; } = key;

    /// <summary>Team of the key.</summary>
    public string? Team { get; } = team;

    /// <summary>True once the ledger has its record: from then on bytes may have left.</summary>
    public bool IsRecorded { get; set; }

    /// <summary>The hash of what would be sent now.</summary>
    public BodyDigest Digest() => BodyDigests.Of(body);

    /// <summary>Bytes that would be sent.</summary>
    public long Length => body.Length;

    /// <summary>Puts it on a request.</summary>
    public void AttachTo(HttpRequestMessage request) => request.Options.Set(Option, this);

    /// <summary>What a request carries.</summary>
    public static bool TryGet(HttpRequestMessage request, [NotNullWhen(true)] out OutboundCall? call) => request.Options.TryGetValue(Option, out call);
}
