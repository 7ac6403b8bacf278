using Gateway.Dashboard.Model;

namespace Gateway.Dashboard.Tests.Model;

public sealed class PageLoadTests : IDisposable
{
    private readonly Queue<TaskCompletionSource<string?>> _answers = new();
    private readonly List<Exception> _failures = [];
    private readonly PageLoad<string> _load;
    private readonly List<CancellationToken> _tokens = [];

    public PageLoadTests() => _load = new PageLoad<string>(ReadAsync, _failures.Add);

    public void Dispose() => _load.Dispose();

    [Fact]
    public async Task Start_Answer_Ready()
    {
        var answer = Expect();

        var start = _load.StartAsync();
        Assert.Equal(LoadState.Loading, _load.State);
        answer.SetResult("one");
        await start;

        Assert.Equal(LoadState.Ready, _load.State);
        Assert.Equal("one", _load.Value);
    }

    [Fact]
    public async Task Start_Null_Missing()
    {
        Expect().SetResult(null);

        await _load.StartAsync();

        Assert.Equal(LoadState.Missing, _load.State);
    }

    [Fact]
    public async Task Start_Throws_FailedAndTold()
    {
        Expect().SetException(new InvalidOperationException("locked"));

        await _load.StartAsync();

        Assert.Equal(LoadState.Failed, _load.State);
        Assert.Equal("locked", Assert.Single(_failures).Message);
    }

    [Fact]
    public async Task Refresh_Throws_KeepsTheOldValueAsStale()
    {
        Expect().SetResult("one");
        await _load.StartAsync();
        Expect().SetException(new InvalidOperationException("locked"));

        await _load.RefreshAsync();

        Assert.Equal(LoadState.Ready, _load.State);
        Assert.Equal("one", _load.Value);
        Assert.True(_load.Stale);
    }

    [Fact]
    public async Task Refresh_AfterStale_IsFreshAgain()
    {
        Expect().SetResult("one");
        await _load.StartAsync();
        Expect().SetException(new InvalidOperationException("locked"));
        await _load.RefreshAsync();
        Expect().SetResult("two");

        await _load.RefreshAsync();

        Assert.False(_load.Stale);
        Assert.Equal("two", _load.Value);
    }

    [Fact]
    public async Task Refresh_DuringAReading_ReadsOnceMore()
    {
        var first = Expect();
        var second = Expect();
        var start = _load.StartAsync();
        await _load.RefreshAsync();
        await _load.RefreshAsync();

        first.SetResult("old");
        second.SetResult("new");
        await start;

        Assert.Equal("new", _load.Value);
        Assert.Equal(2, _tokens.Count);
    }

    [Fact]
    public async Task Start_DuringAReading_LateAnswerIsIgnored()
    {
        var first = Expect();
        var second = Expect();
        var early = _load.StartAsync();
        var late = _load.StartAsync();

        second.SetResult("new");
        await late;
        first.SetResult("old");
        await early;

        Assert.True(_tokens[0].IsCancellationRequested);
        Assert.Equal("new", _load.Value);
    }

    [Fact]
    public async Task Dispose_DuringAReading_CancelsAndChangesNothing()
    {
        var answer = Expect();
        var start = _load.StartAsync();

        _load.Dispose();
        answer.SetException(new OperationCanceledException());
        await start;

        Assert.True(_tokens[0].IsCancellationRequested);
        Assert.Equal(LoadState.Loading, _load.State);
        Assert.Empty(_failures);
    }

    private TaskCompletionSource<string?> Expect()
    {
        var answer = new TaskCompletionSource<string?>();
        _answers.Enqueue(answer);
        return answer;
    }

    private Task<string?> ReadAsync(CancellationToken cancellationToken)
    {
        _tokens.Add(cancellationToken);
        return _answers.Dequeue().Task;
    }
}
