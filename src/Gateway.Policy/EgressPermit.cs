using System.Globalization;
using Gateway.Policy.Snapshots;

namespace Gateway.Policy;

/// <summary>
/// The right to send these bytes of this request to this deployment, once and soon. Only <see cref="EgressEvaluator"/> makes one, and
/// no connection to a deployment that is not local is opened without one.
/// </summary>
public sealed class EgressPermit
{
    /// <summary>How long it holds: from the look at the bytes to the opened connection, the wait for the ledger's disk included.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    private readonly long _issuedAt;
    private int _isSpent;

    // Internal, and Gateway sees no internals of this assembly: whoever is outside cannot make one.
    internal EgressPermit(in EgressRequest request, DataLabel label, long issuedAt)
    {
        Policy = request.Decision.Policy;
        Deployment = Policy.Deployments[request.DeploymentIndex];
        Reason = request.Decision.Reason;
        RequestId = request.RequestId;
        Attempt = request.Attempt;
        Label = label;
        Findings = request.Findings;
        Body = request.Body;
        Bytes = request.Bytes;
        _issuedAt = issuedAt;
    }

    /// <summary>Id for the ledger: the request's, a dot and the attempt's number.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{RequestId}.{Attempt}");

    /// <summary>The policy that permits it.</summary>
    public PolicySnapshot Policy { get; }

    /// <summary>Who may get it.</summary>
    public DeploymentSnapshot Deployment { get; }

    /// <summary>The decision's reason code.</summary>
    public string Reason { get; }

    /// <summary>The request.</summary>
    public string RequestId { get; }

    /// <summary>Number of the attempt, from 1.</summary>
    public int Attempt { get; }

    /// <summary>The joined label, findings included.</summary>
    public DataLabel Label { get; }

    /// <summary>What was found.</summary>
    public FindingKinds Findings { get; }

    /// <summary>SHA-256 of the bytes.</summary>
    public BodyDigest Body { get; }

    /// <summary>Number of the bytes.</summary>
    public long Bytes { get; }

    /// <summary>Takes the permit for sending; only the first call with the right deployment and bytes gets <see cref="EgressRefusal.None"/>. Thread-safe.</summary>
    /// <param name="deploymentId">The deployment whose door it is.</param>
    /// <param name="address">Base address behind that door.</param>
    /// <param name="body">SHA-256 of what would go out.</param>
    /// <param name="bytes">Its length.</param>
    /// <param name="time">The clock that it was issued by.</param>
    public EgressRefusal Spend(string deploymentId, Uri address, in BodyDigest body, long bytes, TimeProvider time)
    {
        if (Check(deploymentId, address, time) is var refusal and not EgressRefusal.None)
        {
            return refusal;
        }

        return body != Body || bytes != Bytes ? EgressRefusal.OtherBytes
            : Interlocked.Exchange(ref _isSpent, 1) != 0 ? EgressRefusal.Spent
            : EgressRefusal.None;
    }

    /// <summary>The look when a socket is really opened: the permit was taken for sending, is for this deployment, and still holds.</summary>
    public EgressRefusal CheckConnect(string deploymentId, Uri address, TimeProvider time) =>
        Volatile.Read(ref _isSpent) == 0 ? EgressRefusal.NoPermit : Check(deploymentId, address, time);

    private EgressRefusal Check(string deploymentId, Uri address, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return !string.Equals(deploymentId, Deployment.Id, StringComparison.Ordinal) || address != Deployment.BaseUrl ? EgressRefusal.OtherDeployment
            : time.GetElapsedTime(_issuedAt) > Lifetime ? EgressRefusal.Expired
            : EgressRefusal.None;
    }
}
