namespace Gateway.Requests;

/// <summary>Hears every byte of an answer on its way to the client.</summary>
internal interface IResponseWatcher
{
    /// <summary>Notes bytes; they are valid only during the call.</summary>
    void Note(ReadOnlySpan<byte> bytes);
}
