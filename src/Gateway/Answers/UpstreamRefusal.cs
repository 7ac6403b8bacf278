namespace Gateway.Answers;

/// <summary>An upstream's refusal of the request itself, to be passed on: its status and its JSON error envelope.</summary>
internal sealed record UpstreamRefusal(int Status, byte[] Envelope);
