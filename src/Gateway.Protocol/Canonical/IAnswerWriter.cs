using System.Buffers;

namespace Gateway.Protocol.Canonical;

/// <summary>
/// A sink that writes what it hears for one client dialect: a stream writer writes events at once, a whole writer one JSON body at
/// <see cref="IAnswerSink.End"/>. Make one per answer.
/// </summary>
public interface IAnswerWriter : IAnswerSink
{
    /// <summary>Where bytes go; set before every call of a reader, since the client's buffer may change between events.</summary>
    IBufferWriter<byte> Output { get; set; }
}
