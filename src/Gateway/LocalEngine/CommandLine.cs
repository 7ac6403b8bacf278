using System.Collections.Immutable;

namespace Gateway.LocalEngine;

/// <summary>A program and its arguments, one by one: nothing of it ever passes through a shell.</summary>
/// <param name="FileName">Program, absolute or found on the PATH.</param>
/// <param name="Arguments">Arguments as the program shall see them.</param>
/// <param name="WorkingDirectory">Folder to start in; null for the gateway's own.</param>
internal sealed record CommandLine(string FileName, ImmutableArray<string> Arguments, string? WorkingDirectory = null)
{
    /// <summary>The same program with further arguments behind its own.</summary>
    public CommandLine With(params IEnumerable<string> arguments) => this with { Arguments = [.. Arguments, .. arguments] };

    /// <summary>This program started by another one that takes a command as its last arguments.</summary>
    public CommandLine StartedBy(string program, params IEnumerable<string> arguments) =>
        this with { FileName = program, Arguments = [.. arguments, FileName, .. Arguments] };
}
