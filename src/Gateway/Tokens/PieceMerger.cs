using System.Buffers;
using System.Runtime.InteropServices;

namespace Gateway.Tokens;

/// <summary>
/// Merges the bytes of one piece, lowest rank first and of equal ones the leftmost, with a heap of the neighbours that may merge:
/// n log n steps, where the usual search for the best pair takes n².
/// </summary>
internal ref struct PieceMerger
{
    // A merge makes at most two new pairs, so n pairs grow to less than 3 n entries.
    private const int EntriesPerByte = 3;
    private const int StackBytes = 64;

    private readonly IVocabulary _vocabulary;
    private readonly ReadOnlySpan<byte> _piece;
    private readonly Span<Part> _parts;
    private readonly Span<ulong> _heap;
    private int _heaped;

    private PieceMerger(IVocabulary vocabulary, ReadOnlySpan<byte> piece, Span<Part> parts, Span<ulong> heap)
    {
        _vocabulary = vocabulary;
        _piece = piece;
        _parts = parts;
        _heap = heap;
    }

    /// <summary>Tokens of a piece of at least one byte.</summary>
    public static int Count(IVocabulary vocabulary, ReadOnlySpan<byte> piece)
    {
        if (piece.Length <= StackBytes)
        {
            Span<Part> parts = stackalloc Part[StackBytes];
            Span<ulong> heap = stackalloc ulong[StackBytes * EntriesPerByte];
            return new PieceMerger(vocabulary, piece, parts, heap).Merge();
        }

        var rentedParts = ArrayPool<Part>.Shared.Rent(piece.Length);
        var rentedHeap = ArrayPool<ulong>.Shared.Rent(piece.Length * EntriesPerByte);
        var count = new PieceMerger(vocabulary, piece, rentedParts, rentedHeap).Merge();
        ArrayPool<ulong>.Shared.Return(rentedHeap);
        ArrayPool<Part>.Shared.Return(rentedParts);
        return count;
    }

    private int Merge()
    {
        for (var at = 0; at < _piece.Length; at++)
        {
            _parts[at] = new Part { Symbol = _vocabulary.Symbol(_piece[at]), Previous = at - 1, Next = at + 1 };
        }

        for (var at = 0; at < _piece.Length; at++)
        {
            Rank(at);
        }

        while (_heaped > 0)
        {
            var (rank, at) = Pop();
            if (_parts[at].Rank == rank)
            {
                Join(at);
            }
        }

        var count = 0;
        for (var at = 0; at < _piece.Length; at = _parts[at].Next)
        {
            count += _vocabulary.Tokens(_parts[at].Symbol);
        }

        return count;
    }

    // What the heap still holds of the right part, and of ranks that changed, is passed over when it comes up.
    private void Join(int at)
    {
        ref var left = ref _parts[at];
        ref var right = ref _parts[left.Next];
        left.Symbol = left.Merged;
        left.Next = right.Next;
        right.Rank = IVocabulary.NoRank;
        if (left.Next < _piece.Length)
        {
            _parts[left.Next].Previous = at;
        }

        Rank(at);
        if (left.Previous >= 0)
        {
            Rank(left.Previous);
        }
    }

    private void Rank(int at)
    {
        ref var part = ref _parts[at];
        part.Rank = IVocabulary.NoRank;
        if (part.Next < _piece.Length)
        {
            ref var next = ref _parts[part.Next];
            part.Rank = _vocabulary.Rank(part.Symbol, next.Symbol, _piece[at..next.Next], out part.Merged);
            if (part.Rank != IVocabulary.NoRank)
            {
                Push(((ulong)(uint)part.Rank << 32) | (uint)at);
            }
        }
    }

    private void Push(ulong entry)
    {
        var at = _heaped++;
        while (at > 0 && _heap[(at - 1) / 2] > entry)
        {
            _heap[at] = _heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }

        _heap[at] = entry;
    }

    private (int Rank, int At) Pop()
    {
        var top = _heap[0];
        var entry = _heap[--_heaped];
        var at = 0;
        for (int child; (child = (at * 2) + 1) < _heaped; at = child)
        {
            child += child + 1 < _heaped && _heap[child + 1] < _heap[child] ? 1 : 0;
            if (_heap[child] >= entry)
            {
                break;
            }

            _heap[at] = _heap[child];
        }

        _heap[at] = entry;
        return ((int)(top >> 32), (int)(uint)top);
    }

    /// <summary>A run of bytes that is one symbol now; it lies at its first byte's place.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Part
    {
        public int Symbol;
        public int Previous;
        public int Next;
        public int Rank;
        public int Merged;
    }
}
