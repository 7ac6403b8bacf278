using Gateway.Recording;
using Gateway.Requests;

namespace Gateway.Tests.Admin;

/// <summary>A recorder that only tells.</summary>
internal sealed class FakeRecorder : IRequestRecorder
{
    public event Action? Stored;

    public long Dropped { get; set; }

    public bool HasListeners => Stored is not null;

    public void Record(RequestRecord record) => Stored?.Invoke();

    public void Tell() => Stored?.Invoke();
}
