using System.Buffers;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Gateway.Sockets;

/// <summary>
/// The blocks between sockets and HTTP, of 16 KiB where Kestrel's own have 4: a prompt of 100 kB comes in 7 reads, not in 25. A
/// connection that waits holds none.
/// </summary>
internal sealed class SocketMemoryPool : MemoryPool<byte>
{
    private const int BlockBytes = 16 << 10;

    // 16 MiB. What a burst took beyond that goes to the garbage collector.
    private const int MostKept = 1024;

    private readonly ConcurrentBag<Block> _blocks = [];
    private int _kept;

    /// <inheritdoc/>
    public override int MaxBufferSize => BlockBytes;

    /// <inheritdoc/>
    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minBufferSize, BlockBytes);
        if (!_blocks.TryTake(out var block))
        {
            return new Block(this);
        }

        Interlocked.Decrement(ref _kept);
        return block;
    }

    /// <summary>Nothing: connections return their blocks when the host is gone already, and the collector takes them.</summary>
    protected override void Dispose(bool disposing)
    {
    }

    private void Return(Block block)
    {
        if (Interlocked.Increment(ref _kept) <= MostKept)
        {
            _blocks.Add(block);
        }
        else
        {
            Interlocked.Decrement(ref _kept);
        }
    }

    /// <summary>Gives the host's listeners their pool.</summary>
    internal sealed class Factory : IMemoryPoolFactory<byte>
    {
        private static readonly SocketMemoryPool Shared = new();

        /// <summary>The same for all.</summary>
        public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => Shared;
    }

    private sealed class Block(SocketMemoryPool pool) : IMemoryOwner<byte>
    {
        // Pinned for good: a socket reads into it.
        private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(BlockBytes, pinned: true);

        public Memory<byte> Memory => _bytes;

        public void Dispose() => pool.Return(this);
    }
}
