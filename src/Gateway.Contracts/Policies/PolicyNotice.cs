namespace Gateway.Contracts.Policies;

/// <summary>Something about the policy that an admin must see: faulty files in its folder, or an automatic roll-back.</summary>
/// <param name="Title">What is the matter, in one sentence.</param>
/// <param name="Detail">File, line, key and cure of the first problem, or the reason of the roll-back.</param>
public sealed record PolicyNotice(string Title, string Detail);
