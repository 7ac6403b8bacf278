using Gateway.Contracts.Policies;

namespace Gateway.Tests.Admin;

/// <summary>Has no versions and refuses every change: the routes' own checks come first.</summary>
internal sealed class FakePolicyAdmin : IPolicyAdmin
{
    public Task<PolicyStatus> GetStatusAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<PolicyVersionSummary>> ListVersionsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<PolicyVersionSummary>>([]);

    public Task<PolicyVersionDetail?> GetVersionAsync(int number, CancellationToken cancellationToken) => Task.FromResult<PolicyVersionDetail?>(null);

    public Task<IReadOnlyList<PolicyPublication>> ListPublicationsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<PolicyPublication>>([]);

    public Task<PolicyValidation> ValidateAsync(PolicyDraft draft, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PolicyChange> PublishAsync(PolicyDraft draft, string author, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PolicyChange> RollBackAsync(PolicyRollback rollback, string author, CancellationToken cancellationToken) => throw new NotSupportedException();
}
