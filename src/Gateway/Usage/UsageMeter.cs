using Gateway.Policy.Snapshots;
using Gateway.Protocol;
using Gateway.Requests;

namespace Gateway.Usage;

/// <summary>Tokens and cost of an answer: as reported where the upstream reported them, estimated and marked so where not.</summary>
internal static class UsageMeter
{
    // English and code average about four bytes a token in current vocabularies; good enough where nothing better is known.
    private const int BytesPerToken = 4;

    /// <summary>A rough count of the tokens in so many bytes of text.</summary>
    public static int EstimateTokens(int textBytes) => (textBytes + BytesPerToken - 1) / BytesPerToken;

    /// <summary>
    /// The cost in nano-USD by the prices of the moment the request began; null when the price or the usage is unknown, which is never
    /// the same as 0.
    /// </summary>
    public static long? CostNanoUsd(DeploymentSnapshot deployment, in TokenUsage usage, long startedAtMs) =>
        deployment.Price?.At(DateTimeOffset.FromUnixTimeMilliseconds(startedAtMs)) is { } price && usage is { InputTokens: { } input, OutputTokens: { } output }
            ? price.CostNanoUsd(input, output, usage.CachedInputTokens ?? 0, usage.CacheWriteTokens ?? 0, usage.ReasoningTokens ?? 0)
            : null;

    /// <summary>Fills the record from what was reported, or from an estimate of <paramref name="outputTokens"/> when nothing was.</summary>
    public static void Settle(RequestRecord record, DeploymentSnapshot deployment, in TokenUsage reported, int outputTokens)
    {
        record.UsageEstimated = reported is not { InputTokens: not null, OutputTokens: not null };
        record.Usage = reported with
        {
            InputTokens = reported.InputTokens ?? record.InputTokensEstimate,
            OutputTokens = reported.OutputTokens ?? outputTokens,
        };
        record.CostNanoUsd = CostNanoUsd(deployment, record.Usage, record.StartedAtMs);
    }
}
