using Gateway.Policy;

namespace Gateway.Egress;

/// <summary>Log messages 1700-1749.</summary>
internal static partial class EgressLog
{
    [LoggerMessage(1700, LogLevel.Warning, "Request {RequestId}: nothing was sent to {Deployment} ({Refusal})", EventName = "EgressRefused")]
    public static partial void Refused(ILogger log, string requestId, string deployment, EgressRefusal refusal);

    [LoggerMessage(1701, LogLevel.Error, "Request {RequestId}: nothing was sent to {Deployment}, because looking whether it may leave failed: {Reason}", EventName = "EgressCheckFailed")]
    public static partial void CheckFailed(ILogger log, string requestId, string deployment, string reason);

    [LoggerMessage(1702, LogLevel.Error, "Deployment {Deployment} is called local, but its host '{Host}' has the address {Address}, which is in no private network: it is not contacted. Write 'locality: cloud', or give the address inside your network", EventName = "NotLocalAddress")]
    public static partial void NotLocalAddress(ILogger log, string deployment, string host, string address);

    [LoggerMessage(1710, LogLevel.Critical, "{Problem}", EventName = "LedgerUnavailable")]
    public static partial void LedgerUnavailable(ILogger log, string problem, Exception? exception);

    [LoggerMessage(1711, LogLevel.Warning, "The egress ledger is written again, after record {Sequence}", EventName = "LedgerRecovered")]
    public static partial void LedgerRecovered(ILogger log, long sequence);

    [LoggerMessage(1712, LogLevel.Warning, "Egress ledger {File}: {Bytes} bytes of a record that was never completed were cut off; what it was about never left", EventName = "LedgerTornLine")]
    public static partial void TornLine(ILogger log, string file, long bytes);

    [LoggerMessage(1713, LogLevel.Error, "The end of the egress ledger could not be noted in the database", EventName = "LedgerNotAnchored")]
    public static partial void NotAnchored(ILogger log, Exception exception);
}
