using Gateway.Requests;

namespace Gateway.Storage;

/// <summary>How a request ended, as the <c>outcome</c> column says it; each request has exactly one.</summary>
internal static class RequestOutcome
{
    /// <summary>Answered to the end.</summary>
    public const string Answered = "answered";

    /// <summary>Refused by the gateway; no deployment was tried.</summary>
    public const string Refused = "refused";

    /// <summary>Tried and failed, before or after the first byte.</summary>
    public const string Failed = "failed";

    /// <summary>The client hung up: nobody's failure.</summary>
    public const string Aborted = "aborted";

    private const int FirstErrorStatus = 400;

    /// <summary>The outcome of a finished record.</summary>
    public static string Of(RequestRecord record)
    {
        if (record.ClientAborted)
        {
            return Aborted;
        }

        if (record.ErrorCode is null && record.Status < FirstErrorStatus)
        {
            return Answered;
        }

        return record.Egress is null && record.Attempts is not { Count: > 0 } ? Refused : Failed;
    }
}
