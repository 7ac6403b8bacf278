namespace Gateway.Canary.Tests.Mutation;

/// <summary>One replacement in one file, which serves all mutants of its block.</summary>
/// <param name="Mutant">The mutant that <c>MUTANT</c> stands for.</param>
/// <param name="File">The file, from the repository's root.</param>
/// <param name="Find">What must stand there once.</param>
/// <param name="With">What stands there instead.</param>
internal sealed record MutantEdit(string Mutant, string File, string Find, string With);
