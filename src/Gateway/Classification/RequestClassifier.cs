using System.Buffers;
using Gateway.Protocol;

namespace Gateway.Classification;

/// <summary>Looks for private data in a request body: in all of it, every key and every value, known to us or not.</summary>
internal static class RequestClassifier
{
    /// <summary>What was found; <see cref="FindingKinds.NotExamined"/> is added when anything goes wrong. Never throws.</summary>
    public static FindingKinds Classify(ReadOnlySpan<byte> body, in RequestOutline request)
    {
        EntityCounts counts = default;
        return Classify(body, request, ref counts);
    }

    /// <summary>The same, and how many of each were found; what is split over texts is not counted.</summary>
    public static FindingKinds Classify(ReadOnlySpan<byte> body, in RequestOutline request, ref EntityCounts counts)
    {
        try
        {
            // Escapes stand in strings only, and hide at least where a word begins: "\nAKIA…". Without any the bytes are the text.
            var findings = request.HasHiddenText || body.Contains((byte)'\\') ? ScanUnescaped(body, ref counts) : PrivacyScanner.Kinds(body, ref counts);

            // One message has no neighbour; its parts may.
            return request.MessageCount > 1 || body.Count("\"text\""u8) > 1 ? findings | ScanSeams(body) : findings;
        }
#pragma warning disable CA1031 // Whatever went wrong, the request must count as private: a failure here may not open the way out.
        catch (Exception)
#pragma warning restore CA1031
        {
            return FindingKinds.NotExamined;
        }
    }

    /// <summary>
    /// The same for a body the gateway wrote itself: a translation resolves what a client may have wrapped (call ids, seals), so what
    /// is sent is looked at again as it is sent. Never throws.
    /// </summary>
    public static FindingKinds ClassifyWritten(ReadOnlySpan<byte> body) => Classify(body, new RequestOutline { ModelStart = 0, ModelLength = 0, HasHiddenText = true });

    private static FindingKinds ScanSeams(ReadOnlySpan<byte> body)
    {
        Span<byte> tail = stackalloc byte[PrivacyScanner.SeamLength];
        var sink = new SeamSink(tail);
        RequestTexts.TryWalk(body, ref sink);
        tail.Clear();
        return sink.Findings;
    }

    private static FindingKinds ScanUnescaped(ReadOnlySpan<byte> body, ref EntityCounts counts)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(body.Length);
        try
        {
            // JSON inside a string (the arguments of a tool call) has escapes of its own, which the scanner resolves.
            return PrivacyScanner.Kinds(buffer.AsSpan(0, EscapedText.Unescape(body, buffer)), ref counts);
        }
        finally
        {
            // Request text may not outlive its request in a shared buffer.
            buffer.AsSpan(0, body.Length).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
