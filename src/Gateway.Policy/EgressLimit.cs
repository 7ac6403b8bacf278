namespace Gateway.Policy;

/// <summary>How far a request may travel. Higher is stricter; of two limits the stricter wins.</summary>
public enum EgressLimit : byte
{
    /// <summary>Any deployment the policy names.</summary>
    CloudAllowed,

    /// <summary>Only deployments whose locality is <see cref="Locality.Local"/>.</summary>
    LocalOnly,
}
