using Gateway.Requests;
namespace Gateway.Recording;

/// <summary>Takes finished records off the request's path.</summary>
internal interface IRequestRecorder
{
    /// <summary>Queues a record. Never waits; when the bounded queue is full the record is dropped and counted.</summary>
    void Record(RequestRecord record);

    /// <summary>Records dropped since start.</summary>
    long Dropped { get; }

    /// <summary>Raised after a batch was stored; handlers return at once.</summary>
    event Action? Stored;
}
