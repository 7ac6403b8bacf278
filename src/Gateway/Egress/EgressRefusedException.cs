using Gateway.Policy;

namespace Gateway.Egress;

/// <summary>The door stayed shut: nothing was sent. Not a fault of the network, and no reason to try another cloud.</summary>
internal sealed class EgressRefusedException(EgressRefusal refusal, string deployment, Exception? inner = null)
    : IOException($"Nothing was sent to {deployment}: {refusal}.", inner)
{
    /// <summary>Why.</summary>
    public EgressRefusal Refusal { get; } = refusal;

    /// <summary>True when <paramref name="exception"/> is one, or was caused by one: HTTP wraps what a connection throws.</summary>
    public static bool IsIn(Exception? exception)
    {
        for (var one = exception; one is not null; one = one.InnerException)
        {
            if (one is EgressRefusedException)
            {
                return true;
            }
        }

        return false;
    }
}
