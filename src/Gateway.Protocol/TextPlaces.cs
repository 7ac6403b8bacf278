using System.Buffers;

namespace Gateway.Protocol;

/// <summary>
/// Where the texts stand that <see cref="RequestTexts"/> would tell of one body, JSON apart: noted while a reader validates the body, so
/// that nobody has to walk it again for them. Places only, never text. Pooled memory: its owner calls <see cref="Return"/>, once.
/// </summary>
public record struct TextPlaces
{
    // Room for an ordinary body's texts; one with more, or with shorter ones, is walked again.
    private const int LeastPlaces = 64;
    private const int MostPlaces = 8 * 1024;
    private const int BytesPerText = 128;

    private Range[]? _places;
    private int _count;

    /// <summary>True when the places are those of all texts; false before a reader has noted them, and where it could not tell or had no room.</summary>
    public bool AreKnown { get; private set; }

    /// <summary>The places of the texts that are not empty, quotes excluded, in the order of the body; none unless they are known.</summary>
    public readonly ReadOnlySpan<Range> All => _places.AsSpan(0, _count);

    /// <summary>Where a reader may note places; empty for a default value, in which nobody notes any.</summary>
    internal readonly Span<Range> Room => _places;

    /// <summary>Room for the places of a body of <paramref name="bodyBytes"/>.</summary>
    public static TextPlaces Rent(int bodyBytes) =>
        new() { _places = ArrayPool<Range>.Shared.Rent(Math.Clamp(bodyBytes / BytesPerText, LeastPlaces, MostPlaces)) };

    /// <summary>Gives the memory back and forgets the places. Safe to call twice on the same variable, not on copies of it.</summary>
    public void Return()
    {
        if (_places is not null)
        {
            ArrayPool<Range>.Shared.Return(_places);
            this = default;
        }
    }

    /// <summary>Takes over what was noted in <see cref="Room"/>; a negative <paramref name="count"/> says that it is not whole.</summary>
    internal void Keep(int count)
    {
        AreKnown = count >= 0;
        _count = Math.Max(count, 0);
    }
}
