using System.Text;
using Gateway.Egress;

namespace Gateway.Canary.Tests.Worlds;

/// <summary>Holds the ledgers of a world against what its clouds got.</summary>
internal static class LedgerCheck
{
    /// <summary>How many records there are, and how many whole requests arrived that have none of their own.</summary>
    public static async Task<(long Records, long Unrecorded)> CountAsync(World world)
    {
        long records = 0;
        Dictionary<string, int> recorded = new(StringComparer.Ordinal);
        foreach (var gateway in world.Gateways)
        {
            void Visit(LedgerLocation location)
            {
                records++;
                recorded[location.Record.Sha256] = recorded.GetValueOrDefault(location.Record.Sha256) + 1;
            }

            await LedgerWalk.RunAsync(gateway.LedgerFolder, Visit, static _ => { }, null, CancellationToken.None);
        }

        return (records, world.Arrived.Sum(pair => (long)Math.Max(0, pair.Value - recorded.GetValueOrDefault(pair.Key))));
    }

    /// <summary>What the product's own verification finds in all ledgers.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(World world)
    {
        List<string> problems = [];
        foreach (var gateway in world.Gateways)
        {
            problems.AddRange((await gateway.VerifyAsync(gateway.LedgerFolder)).Problems.Select(static problem => problem.ToString()));
        }

        return problems;
    }

    /// <summary>What it finds in a copy of the main ledger of which somebody has changed the lines.</summary>
    public static async Task<IReadOnlyList<LedgerProblem>> ProblemsOfCopyAsync(World world, Action<List<string>> tamper)
    {
        var folder = Directory.CreateTempSubdirectory("gateway-ledger-");
        try
        {
            var files = LedgerFiles.In(world.Main.LedgerFolder);
            for (var i = 0; i < files.Count; i++)
            {
                List<string> lines = [.. await File.ReadAllLinesAsync(files[i])];
                if (i == 0)
                {
                    tamper(lines);
                }

                await File.WriteAllTextAsync(Path.Combine(folder.FullName, Path.GetFileName(files[i])), string.Join('\n', lines) + '\n', new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            }

            return (await world.Main.VerifyAsync(folder.FullName)).Problems;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
