using Gateway.Contracts;
using Gateway.Contracts.Policies;

namespace Gateway.Dashboard.Tests;

/// <summary>An admin contract whose answers a test sets, and whose news a test sends.</summary>
internal sealed class FakeGatewayAdmin : IGatewayAdmin
{
    private readonly List<Func<Task>> _subscribers = [];

    public Func<TimeSpan, CancellationToken, Task<Overview>> Overview { get; set; } = (_, _) => Task.FromResult(Samples.Overview());

    public Func<RequestFilter, CancellationToken, Task<RequestPage>> Requests { get; set; }
        = (_, _) => Task.FromResult(new RequestPage([], HasMore: false));

    public Func<string, CancellationToken, Task<RequestDetail?>> Request { get; set; } = (_, _) => Task.FromResult<RequestDetail?>(null);

    public List<TimeSpan> Windows { get; } = [];

    public List<RequestFilter> Filters { get; } = [];

    public int Subscribers => _subscribers.Count;

    public Task<Overview> GetOverviewAsync(TimeSpan window, CancellationToken cancellationToken)
    {
        Windows.Add(window);
        return Overview(window, cancellationToken);
    }

    public Task<RequestPage> ListRequestsAsync(RequestFilter filter, CancellationToken cancellationToken)
    {
        Filters.Add(filter);
        return Requests(filter, cancellationToken);
    }

    public Task<RequestDetail?> GetRequestAsync(string id, CancellationToken cancellationToken) => Request(id, cancellationToken);

    public ExperimentPage Experiments { get; set; } = new([], []);

    public ExperimentPage GetExperiments() => Experiments;

    public IDisposable Subscribe(Func<Task> changed)
    {
        _subscribers.Add(changed);
        return new Subscription(() => _subscribers.Remove(changed));
    }

    public async Task TellAsync()
    {
        foreach (var subscriber in _subscribers.ToArray())
        {
            await subscriber();
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
