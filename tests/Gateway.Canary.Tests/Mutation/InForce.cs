namespace Gateway.Canary.Tests.Mutation;

/// <summary>Has a mutant, a fault and switched off guards in force in this process until it is disposed of.</summary>
internal sealed class InForce : IDisposable
{
    /// <summary>Puts them in force. Empty: none.</summary>
    public InForce(string mutant, string fault, string[] off) => Set(mutant, fault, off);

    /// <inheritdoc/>
    public void Dispose() => Set("", "", []);

    private static void Set(string mutant, string fault, string[] off)
    {
        AppContext.SetData("Gateway.Mutant", mutant);
        AppContext.SetData("Gateway.Fault", fault);
        AppContext.SetData("Gateway.Off", off);
    }
}
