namespace Gateway.Policy.Snapshots;

/// <summary>The local model that is asked what no rule can tell: names, addresses, health, money, secrets of the business in plain words.</summary>
/// <param name="DeploymentIndex">Who judges; -1 when that deployment is left out: then nobody answers.</param>
/// <param name="Timeout">How long all of a request's texts together may take.</param>
/// <param name="PublicBelow">Probability of being private below which a text is public: set low, for recall.</param>
/// <param name="PublicWhenSilent">True when a text that nobody judged in time counts as public. The careful reading is false.</param>
public sealed record JudgeSnapshot(int DeploymentIndex, TimeSpan Timeout, double PublicBelow, bool PublicWhenSilent);
