using Gateway.Policy.Prediction;

namespace Gateway.Policy;

/// <summary>Remembers between requests whether an objective spills, and what that cost. Implementations answer without blocking.</summary>
public interface ISpillControl
{
    /// <summary>
    /// Whether a request that would rather stay local goes to the cloud. Asked once for each request of an objective that promises a
    /// time to the first token and has a choice.
    /// </summary>
    /// <param name="objective">Name of the objective.</param>
    /// <param name="options">Its thresholds and budget.</param>
    /// <param name="question">The request; <see cref="SpillQuestion.NowMs"/> is the implementation's to set.</param>
    SpillVerdict Ask(string objective, SpillOptions options, in SpillQuestion question);
}
