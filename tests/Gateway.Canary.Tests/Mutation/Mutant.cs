namespace Gateway.Canary.Tests.Mutation;

/// <summary>One deliberate break of the guard, as <c>tests/mutants/mutants.txt</c> has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="What">What is broken.</param>
/// <param name="IsEgress">True when it opens a way out.</param>
/// <param name="Fault">What must go wrong inside meanwhile; empty: nothing.</param>
/// <param name="Words">Words of the cases that should see it.</param>
/// <param name="Off">Guards that are switched off meanwhile, so that they do not hide it.</param>
internal sealed record Mutant(string Name, string What, bool IsEgress, string Fault, string[] Words, string[] Off);
