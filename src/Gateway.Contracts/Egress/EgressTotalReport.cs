namespace Gateway.Contracts.Egress;

/// <summary>What left, added up.</summary>
/// <param name="Deployment">Deployment id.</param>
/// <param name="Label">Label.</param>
/// <param name="PolicyVersion">Version of the policy that permitted it.</param>
/// <param name="Reason">Reason code of the decisions.</param>
/// <param name="Calls">Records.</param>
/// <param name="Bytes">Bytes of all bodies.</param>
public sealed record EgressTotalReport(string Deployment, string Label, string PolicyVersion, string Reason, long Calls, long Bytes);
