using System.Runtime.InteropServices;

namespace Gateway.Tokens;

/// <summary>
/// What one request's count has cost so far. At its limits the rest is estimated at the rate seen until there, so that no body, however
/// made, holds a thread longer than an ordinary one of <see cref="MaxTextBytes"/>.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct CountingEffort
{
    /// <summary>Bytes of text that are counted. A megabyte is more than most context windows hold.</summary>
    public const int MaxTextBytes = 1 << 20;

    /// <summary>
    /// Bytes that are merged, the costly part at some 130 ns each; ordinary text finds nine of ten pieces whole. 1 MB of letters in short runs
    /// stays under 50 ms by this.
    /// </summary>
    public const int MaxMergedBytes = 256 << 10;

    // Random letters: half a token a byte. Only until there is a rate of this request's own.
    private const int UnknownBytesPerToken = 2;

    private int _textBytes;
    private int _textTokens;
    private int _mergedBytes;
    private int _mergedTokens;

    /// <summary>Bytes of text that may still be counted.</summary>
    public readonly int TextBytesLeft => MaxTextBytes - _textBytes;

    /// <summary>True when a piece of so many bytes may still be merged.</summary>
    public readonly bool MayMerge(int bytes) => bytes <= MaxMergedBytes - _mergedBytes;

    /// <summary>Notes what was counted.</summary>
    public void AddText(int bytes, int tokens)
    {
        _textBytes += bytes;
        _textTokens += tokens;
    }

    /// <summary>Notes what was merged.</summary>
    public void AddMerged(int bytes, int tokens)
    {
        _mergedBytes += bytes;
        _mergedTokens += tokens;
    }

    /// <summary>Tokens of text that is not counted any more.</summary>
    public readonly int EstimateText(int bytes) => Scale(bytes, _textTokens, _textBytes);

    /// <summary>Tokens of a piece that is not merged any more.</summary>
    public readonly int EstimateMerged(int bytes) => Scale(bytes, _mergedTokens, _mergedBytes);

    private static int Scale(int bytes, int tokens, int ofBytes) =>
        ofBytes == 0 ? bytes / UnknownBytesPerToken : (int)((long)bytes * tokens / ofBytes);
}
