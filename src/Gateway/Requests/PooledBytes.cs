using System.Buffers;
using Gateway.Protocol;

namespace Gateway.Requests;

/// <summary>A growing byte buffer out of the shared pool, for a request's body and for a whole answer. Not thread-safe.</summary>
internal sealed class PooledBytes : IBufferWriter<byte>
{
    private const int SmallestRoom = 256;

    private byte[]? _rented;
    private int _limit = int.MaxValue;
    private BodyBudget? _budget;
    private long _taken;
    private TextPlaces _texts;

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes; empty after <see cref="Release"/>.</summary>
    public ReadOnlyMemory<byte> Memory => _rented is null ? default : _rented.AsMemory(0, Length);

    /// <summary>
    /// Where texts stand in these bytes, as a reader has noted; not known once a byte was changed or added. To look at only: what is
    /// given back is given back here.
    /// </summary>
    public TextPlaces Texts => _texts;

    /// <summary>Takes over what a reader of these bytes has noted, until <see cref="Release"/>.</summary>
    public void Note(in TextPlaces texts)
    {
        _texts.Return();
        _texts = texts;
    }

    /// <summary>Room of at least <paramref name="size"/> bytes behind what was written; tell <see cref="Advance"/> how many were used.</summary>
    public Memory<byte> Room(int size)
    {
        if ((long)Length + size > _limit)
        {
            throw new BodyLimitException();
        }

        if (_rented is null)
        {
            _rented = ArrayPool<byte>.Shared.Rent(size);
        }
        else if (_rented.Length - Length < size)
        {
            var grown = ArrayPool<byte>.Shared.Rent(Math.Max(Length + size, Length * 2));
            _rented.AsSpan(0, Length).CopyTo(grown);
            ArrayPool<byte>.Shared.Return(_rented);
            _rented = grown;
        }

        return _rented.AsMemory(Length);
    }

    /// <summary>Counts bytes written into <see cref="Room"/>.</summary>
    public void Advance(int count)
    {
        _texts.Return();
        Length += count;
    }

    /// <summary>
    /// Takes <paramref name="bytes"/> of a shared budget in all, until <see cref="Release"/> gives them back. False when they are
    /// not left.
    /// </summary>
    public bool TryTakeFrom(BodyBudget budget, long bytes)
    {
        if (bytes <= _taken)
        {
            return true;
        }

        if (!budget.TryTake(bytes - _taken))
        {
            return false;
        }

        (_budget, _taken) = (budget, bytes);
        return true;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0) => Room(Math.Max(sizeHint, SmallestRoom));

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Appends a part.</summary>
    public void Append(in ReadOnlySequence<byte> part)
    {
        var length = (int)part.Length;
        part.CopyTo(Room(length).Span);
        Advance(length);
    }

    /// <summary>From now on a writer that wants more than <paramref name="bytes"/> gets a <see cref="BodyLimitException"/>, until <see cref="Release"/>.</summary>
    public void LimitTo(long bytes) => _limit = (int)Math.Min(bytes, int.MaxValue);

    /// <summary>Puts other bytes in place of all.</summary>
    public void Replace(ReadOnlySpan<byte> bytes)
    {
        _texts.Return();
        Length = 0;
        bytes.CopyTo(Room(bytes.Length).Span);
        Advance(bytes.Length);
    }

    /// <summary>Gives the buffer back. Safe to call twice.</summary>
    public void Release()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
            _rented = null;
        }

        _texts.Return();
        Length = 0;
        _limit = int.MaxValue;
        _budget?.GiveBack(_taken);
        (_budget, _taken) = (null, 0);
    }
}
