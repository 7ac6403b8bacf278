using Gateway.Routing;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Routing;

public sealed class PinBookTests
{
    private static readonly TimeSpan Ttl = TimeSpan.FromMinutes(30);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void TryFind_WhoAnsweredLast_UntilTheTimeIsOver()
    {
        var book = new PinBook(_time, 100);
        book.Note(1, new Pin("a/x", 0, 0));
        book.Note(2, new Pin("a/y", 0, 0));
        book.Note(1, new Pin("b/z", 0, 0));

        Assert.True(book.TryFind(1, Ttl, out var pin));
        Assert.Equal("b/z", pin.Deployment);
        Assert.False(book.TryFind(3, Ttl, out _));
        _time.Advance(Ttl);
        Assert.True(book.TryFind(1, Ttl, out _));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(book.TryFind(1, Ttl, out _));
        book.Note(1, new Pin("b/z", 0, 0));
        Assert.True(book.TryFind(1, Ttl, out _));
    }

    [Fact]
    public void Note_MoreThanItHolds_ForgetsTheOneUnusedForLongest()
    {
        // All of one part: the lowest four bits are the same.
        var book = new PinBook(_time, 16 * 3);
        book.Note(16, new Pin("a", 0, 0));
        book.Note(32, new Pin("b", 0, 0));
        book.Note(48, new Pin("c", 0, 0));
        book.Note(16, new Pin("a", 0, 0));
        book.Note(64, new Pin("d", 0, 0));

        Assert.Equal(3, book.Count);
        Assert.False(book.TryFind(32, Ttl, out _));
        Assert.All(new UInt128[] { 16, 48, 64 }, known => Assert.True(book.TryFind(known, Ttl, out _)));
    }

    [Fact]
    public void Note_ManyInAnyOrder_AgreesWithAListByUse()
    {
        const int Capacity = 5;
        var random = new Random(7);
        var book = new PinBook(_time, 16 * Capacity);
        var byUse = new List<(int Key, string Value)>();
        for (var i = 0; i < 5_000; i++)
        {
            var key = random.Next(12);
            byUse.RemoveAll(entry => entry.Key == key);
            byUse.Add((key, $"d{i % 7}"));
            book.Note((UInt128)(key * 16), new Pin($"d{i % 7}", 0, 0));
            if (byUse.Count > Capacity)
            {
                byUse.RemoveAt(0);
            }

            var expected = byUse.ToDictionary(entry => entry.Key, entry => entry.Value);
            for (var other = 0; other < 12; other++)
            {
                Assert.Equal(expected.GetValueOrDefault(other), book.TryFind((UInt128)(other * 16), Ttl, out var pin) ? pin.Deployment : null);
            }
        }
    }

    [Fact]
    public async Task Note_ByManyAtOnce_StaysWithinItsBounds()
    {
        var book = new PinBook(TimeProvider.System, 320);
        await Parallel.ForAsync(0, 8, TestContext.Current.CancellationToken, (worker, _) =>
        {
            var random = new Random(worker);
            for (var i = 0; i < 20_000; i++)
            {
                var key = (UInt128)random.Next(2_000);
                book.Note(key, new Pin("a/b", 0, 0));
                book.TryFind(key, Ttl, out var _);
            }

            return ValueTask.CompletedTask;
        });

        Assert.Equal(320, book.Count);
    }
}
