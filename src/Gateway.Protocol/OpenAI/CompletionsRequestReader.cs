using Gateway.Protocol.Outlines;

namespace Gateway.Protocol.OpenAI;

/// <summary>Reads and validates a legacy <c>/v1/completions</c> body in one pass. Allocates only to describe a defect.</summary>
public static class CompletionsRequestReader
{
    /// <summary>False with a <paramref name="defect"/> when the body must be refused with status 400. Never throws.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, out RequestOutline request, out RequestDefect defect)
    {
        CompletionsRequestScan scan = default;
        return OutlineWalk.TryRead(body, ref scan, out request, out defect);
    }
}
