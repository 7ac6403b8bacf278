namespace Gateway.Contracts.Privacy;

/// <summary>What the dashboard and <c>/admin/api/v1/privacy</c> can ask about labels and private data.</summary>
public interface IPrivacyAdmin
{
    /// <summary>What the requests that arrived in [<paramref name="from"/>, <paramref name="to"/>) held, what kept them here, and whether the detectors still fire.</summary>
    Task<PrivacyReport> GetAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>What the detectors find in a text. It is stored, logged and sent nowhere.</summary>
    Task<TrialReport> TryAsync(PrivacyTrial trial, CancellationToken cancellationToken);
}
