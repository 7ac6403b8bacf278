namespace Gateway.Egress;

/// <summary>What left, added up.</summary>
/// <param name="Deployment">Deployment id.</param>
/// <param name="Label">Label.</param>
/// <param name="Policy">Version of the policy that permitted it.</param>
/// <param name="Why">Reason code of the decisions.</param>
/// <param name="Calls">Records.</param>
/// <param name="Bytes">Bytes of all bodies.</param>
internal sealed record EgressTotal(string Deployment, string Label, string Policy, string Why, long Calls, long Bytes);
