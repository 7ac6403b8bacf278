using System.Text.Json.Serialization;

namespace Gateway.Simulator.Scripts;

/// <summary>How a cut answer stops.</summary>
[JsonConverter(typeof(CutModeConverter))]
internal enum CutMode
{
    /// <summary>TCP reset: the client reads what arrived and then gets "connection reset".</summary>
    Rst,

    /// <summary>TCP FIN without the final chunk: the client sees the body end too early.</summary>
    Fin,

    /// <summary>Half of the next event, then a clean end of the HTTP body.</summary>
    HalfEvent,

    /// <summary>A data line that is no JSON and some bytes that are no text, then a clean end of the HTTP body.</summary>
    Garbage,

    /// <summary>Silence on an open connection until the client goes away.</summary>
    Stall,

    /// <summary>A clean end of the HTTP body with no finish reason and no terminal event.</summary>
    End,
}
