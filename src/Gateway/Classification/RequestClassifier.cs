using System.Buffers;
using Gateway.Policy;
using Gateway.Policy.Classification;
using Gateway.Protocol;

namespace Gateway.Classification;

/// <summary>Looks for private data in a request body: in all of it, every key and every value, known to us or not.</summary>
internal static class RequestClassifier
{
    /// <summary>
    /// Levels of JSON escapes taken off: the body's own, and those of JSON inside one of its strings (tool-call arguments).
    /// </summary>
    private const int MaxLevels = 2;

    /// <summary>What was found; <see cref="FindingKinds.NotExamined"/> is added when anything goes wrong. Never throws.</summary>
    public static FindingKinds Classify(ReadOnlySpan<byte> body, in RequestOutline request)
    {
        try
        {
            // 1. The bytes as they are, in one piece: most text needs no more.
            var findings = PrivacyScanner.Scan(body);

            // 2. What escapes hide. The reader looks at the body's own escapes only, so those of nested JSON are asked for here.
            return request.HasHiddenText || EscapedText.IsIn(body) ? findings | ScanUnescaped(body) : findings;
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

    private static FindingKinds ScanUnescaped(ReadOnlySpan<byte> body)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(body.Length);
        try
        {
            var findings = FindingKinds.None;
            var text = buffer.AsSpan(0, EscapedText.Unescape(body, buffer));
            findings |= PrivacyScanner.Scan(text);
            for (var level = 1; level < MaxLevels && EscapedText.IsIn(text); level++)
            {
                text = text[..EscapedText.Unescape(text, text)];
                findings |= PrivacyScanner.Scan(text);
            }

            return findings;
        }
        finally
        {
            // Request text may not outlive its request in a shared buffer.
            buffer.AsSpan(0, body.Length).Clear();
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
