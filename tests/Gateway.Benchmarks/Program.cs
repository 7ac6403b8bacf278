using BenchmarkDotNet.Running;
using Gateway.Benchmarks.Upstream;

namespace Gateway.Benchmarks;

/// <summary>
/// Entry point: <c>dotnet run -c Release --project tests/Gateway.Benchmarks -- --filter '*'</c> for the benchmarks, or
/// <c>upstream</c> for the upstream of <c>translated.sh</c>.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is [UpstreamCommand.Name, ..])
        {
            return await UpstreamCommand.RunAsync(args.AsMemory(1));
        }

        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
    }
}
