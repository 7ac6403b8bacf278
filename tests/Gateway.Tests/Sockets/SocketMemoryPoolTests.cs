using Gateway.Sockets;

namespace Gateway.Tests.Sockets;

/// <summary>The blocks between sockets and HTTP.</summary>
public sealed class SocketMemoryPoolTests
{
    private const int BlockBytes = 16 << 10;

    [Fact]
    public void Rent_GivesOneBlock_WhateverIsAsked()
    {
        using var pool = new SocketMemoryPool();

        using var any = pool.Rent();
        using var most = pool.Rent(BlockBytes);

        Assert.Equal((BlockBytes, BlockBytes), (any.Memory.Length, most.Memory.Length));
        Assert.Equal(BlockBytes, pool.MaxBufferSize);
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.Rent(BlockBytes + 1));
    }

    [Fact]
    public void Rent_WhatIsHeld_IsNobodyElses()
    {
        using var pool = new SocketMemoryPool();
        using var first = pool.Rent();
        using var second = pool.Rent();

        first.Memory.Span.Fill(1);
        second.Memory.Span.Fill(2);

        Assert.Equal(-1, first.Memory.Span.IndexOfAnyExcept((byte)1));
    }

    [Fact]
    public void Rent_WhatCameBack_IsGivenOutAgain()
    {
        using var pool = new SocketMemoryPool();
        var first = pool.Rent();
        first.Dispose();

        using var second = pool.Rent();

        Assert.Same(first, second);
    }
}
