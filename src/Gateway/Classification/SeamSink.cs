using Gateway.Privacy.Terms;
using Gateway.Protocol;

namespace Gateway.Classification;

/// <summary>Looks at the seams of the texts of a request, where a value may have been split over messages or parts.</summary>
internal ref struct SeamSink : IRequestTextSink
{
    private readonly Span<byte> _tail;
    private readonly CustomRules? _custom;
    private int _length;

    /// <summary>Keeps the end of what came in <paramref name="tail"/>, which has <see cref="PrivacyScanner.SeamLength"/> bytes.</summary>
    public SeamSink(Span<byte> tail, CustomRules? custom)
    {
        _tail = tail;
        _custom = custom;
    }

    /// <summary>What stands across seams.</summary>
    public FindingKinds Findings { get; private set; }

    /// <inheritdoc/>
    public readonly void Message()
    {
    }

    /// <inheritdoc/>
    public void Text(ReadOnlySpan<byte> text, RequestTextKind kind)
    {
        if (kind != RequestTextKind.Json && !text.IsEmpty)
        {
            Add(text);
        }
    }

    /// <summary>The next text, which is not empty; as escaped.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        Findings |= PrivacyScanner.KindsAcross(_tail[.._length], text, _custom);

        // Short texts add up: a number may be split into digits.
        if (text.Length >= _tail.Length)
        {
            text[^_tail.Length..].CopyTo(_tail);
            _length = _tail.Length;
            return;
        }

        var kept = Math.Min(_length, _tail.Length - text.Length);
        _tail.Slice(_length - kept, kept).CopyTo(_tail);
        text.CopyTo(_tail[kept..]);
        _length = kept + text.Length;
    }

    /// <inheritdoc/>
    public readonly void Media()
    {
    }
}
