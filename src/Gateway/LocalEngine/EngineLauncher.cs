using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using Gateway.LocalModels;
using Microsoft.Extensions.Options;

namespace Gateway.LocalEngine;

/// <summary>
/// Starts llama-server so that it cannot outlive the gateway. On Linux the kernel kills it when the gateway's spawn thread ends, which
/// includes kill -9 of the gateway (<c>setpriv --pdeathsig KILL</c>); it runs in a session of its own, so that Ctrl-C in the terminal reaches
/// only the gateway, which drains first (<c>setsid</c>); and it writes no core file, which would hold prompts (<c>prlimit --core=0</c>).
/// The three replace themselves by the next program, so the process id stays the engine's.
/// </summary>
internal sealed class EngineLauncher(IOptions<LocalEngineOptions> options, SpawnThread spawn, TimeProvider time, ILogger<LlamaServerProcess> logger) : IEngineLauncher
{
    /// <inheritdoc/>
    public async Task<IEngineProcess> LaunchAsync(EngineBinary engine, LocalModel model, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(model);
        var local = options.Value;
        var folder = EngineRunFolder.Create();
        Process? process = null;
        try
        {
            var arguments = new LlamaServerArguments
            {
                ModelPath = model.Path,
                Alias = model.Name,
                BuiltIn = model.BuiltIn,
                ContextTokens = LlamaServerArguments.ContextFor(local.ContextTokens, model.ContextTokens),
                Slots = local.Slots,
                SocketPath = folder.SocketPath,
                KeyFile = folder.KeyFile,
                Extra = [.. local.ExtraArguments],
            };
            process = new Process { StartInfo = StartInfo(Guarded(engine.Command.With(arguments.ToList()), SearchPath.Find)) };
            await spawn.StartAsync(process);
            return new LlamaServerProcess(process, folder, new EngineEndpoint(folder.SocketPath, folder.Key, local.Slots), time, logger);
        }
        catch (Exception error)
        {
            process?.Dispose();
            folder.Dispose();
            throw error is Win32Exception
                ? new EngineException($"{engine.Path} cannot be started: {error.Message}. Check that it is executable, or set Local:EnginePath to another llama-server.", error)
                : error;
        }
    }

    /// <summary>The command behind the guards that <paramref name="find"/> finds; without them it runs all the same, and <c>gateway doctor</c> says so.</summary>
    public static CommandLine Guarded(CommandLine command, Func<string, string?> find)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(find);
        if (!OperatingSystem.IsLinux())
        {
            return command;
        }

        (string Program, ImmutableArray<string> Arguments)[] guards =
        [
            ("prlimit", ["--core=0"]),
            ("setsid", []),
            ("setpriv", ["--pdeathsig", "KILL", "--"]),
        ];
        foreach (var (program, arguments) in guards)
        {
            command = find(program) is { } path ? command.StartedBy(path, arguments) : command;
        }

        return command;
    }

    private static ProcessStartInfo StartInfo(CommandLine command)
    {
        var start = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = command.WorkingDirectory ?? "",
        };
        EngineEnvironment.Apply(start.Environment, network: false);
        return start;
    }
}
