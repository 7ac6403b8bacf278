using Gateway.Requests;

namespace Gateway.Answers;

/// <summary>What the client is told when a stream ends before its answer does.</summary>
internal static class StreamEnds
{
    /// <summary>The error of an end that is neither complete nor the client's own.</summary>
    public static GatewayError ErrorOf(StreamEnd end) => end switch
    {
        StreamEnd.TimedOut => new(GatewayErrorCode.UpstreamTimeout, "The answer stood still and was given up; what came so far is incomplete."),
        StreamEnd.Malformed => new(GatewayErrorCode.UpstreamFailed, "The upstream sent something that is no answer; what came so far is incomplete."),
        StreamEnd.UpstreamError => new(GatewayErrorCode.UpstreamFailed, "The upstream reported an error; what came so far is incomplete."),
        _ => new(GatewayErrorCode.UpstreamFailed, "The upstream broke off; what came so far is incomplete."),
    };
}
