using Gateway.Protocol.Json;

namespace Gateway.Protocol;

/// <summary>
/// Walks the texts a model reads in a request body of any dialect: messages, instructions, tools and their calls. Without a DOM and
/// without allocating; the body was validated before, as by <see cref="OpenAI.ChatRequestReader"/>.
/// </summary>
public static class RequestTexts
{
    /// <summary>Walks the whole body. False when it is no JSON object to its end; the sink then has what came before.</summary>
    public static bool TryWalk<TSink>(ReadOnlySpan<byte> body, ref TSink sink)
        where TSink : struct, IRequestTextSink, allows ref struct
    {
        var scan = new RequestTextScan<TSink>(new JsonCursor(body), sink);
        bool isWhole = scan.TryWalk();
        sink = scan.Sink;
        return isWhole;
    }

    /// <summary>
    /// Resolves the escapes of <see cref="RequestTextKind.Escaped"/> text; <paramref name="destination"/> has at least its length.
    /// Returns the number of bytes written.
    /// </summary>
    public static int Unescape(ReadOnlySpan<byte> text, Span<byte> destination) => JsonStrings.Unescape(text, destination);
}
