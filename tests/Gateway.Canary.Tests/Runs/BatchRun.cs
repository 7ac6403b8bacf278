using System.Collections.Concurrent;
using System.Text;
using Gateway.Canary.Tests.Cases;
using Gateway.Canary.Tests.Sinks;
using Gateway.Canary.Tests.Worlds;

namespace Gateway.Canary.Tests.Runs;

/// <summary>Runs cases side by side in one world, and then searches everything that left it or stayed in it.</summary>
/// <param name="world">Where they run.</param>
/// <param name="scripts">The cases.</param>
/// <param name="isHasty">True when it is enough to know that something was broken: then nothing else is searched once the requests show it.</param>
internal sealed class BatchRun(World world, IReadOnlyList<CaseScript> scripts, bool isHasty = false)
{
    // More than places would only wait for each other's sockets.
    private const int AtOnce = 48;
    private const int ControlTries = 6;

    // The recorder writes after 250 ms, a shadow leaves a moment after its answer.
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan CoolDown = TimeSpan.FromMilliseconds(150);

    private readonly ConcurrentDictionary<(int, int), Violation> _violations = new();
    private readonly CanaryIndex _index = new();

    /// <summary>Runs the batch; what was broken.</summary>
    public async Task<IReadOnlyList<Violation>> RunAsync()
    {
        for (var i = 0; i < scripts.Count; i++)
        {
            if (!scripts[i].Case.IsControl)
            {
                _index.Add(scripts[i].Canary, i);
            }

            foreach (var step in scripts[i].Steps)
            {
                world.Expect(step);
            }
        }

        var isPrivateOnly = scripts.All(static script => script.IsPrivateOnly);
        var (connections, bytes) = (world.CloudConnections, world.CloudBytes);
        if (scripts.Any(static script => script.Case.Fault == Fault.PolicyReload))
        {
            world.Main.ChangePolicy();
        }

        await Parallel.ForAsync(0, scripts.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, (i, _) => RunAsync(i));
        if (isHasty && IsBroken())
        {
            world.Forget();
            return [.. _violations.Values];
        }

        await Task.Delay(Settling);
        if (isPrivateOnly && (world.CloudConnections != connections || world.CloudBytes != bytes))
        {
            Report(2, -1, $"{world.CloudConnections - connections} connections and {world.CloudBytes - bytes} bytes at clouds while all requests were private");
        }

        SearchSteps();
        await SearchWorldAsync();
        world.Forget();
        return [.. _violations.Values];
    }

    private async ValueTask RunAsync(int index)
    {
        var script = scripts[index];
        var gateway = await world.GatewayForAsync(script.Case.Setting);
        Step? before = null;
        foreach (var group in script.Groups)
        {
            await Task.WhenAll(group.Select(step => SendAsync(gateway, step, before)));
            before = group[0];
        }
    }

    // A control may meet a cloud that another case has just made rest.
    private static async Task SendAsync(HostedGateway gateway, Step step, Step? before)
    {
        await StepSender.SendAsync(gateway, step, before);
        for (var i = 1; i < ControlTries && step.Expectation == Expectation.Cloud && step.Result.Status != StepSender.NoEnd && step.Result.CloudRequests.IsEmpty; i++)
        {
            await Task.Delay(CoolDown * i);
            await StepSender.SendAsync(gateway, step, before);
        }
    }

    private bool IsBroken()
    {
        SearchSteps();
        return _violations.Values.Any(static one => Violation.ShowsAWayOut(one.Oracle));
    }

    private void SearchSteps()
    {
        for (var i = 0; i < scripts.Count; i++)
        {
            CompareStrangers(i);
            foreach (var step in scripts[i].Steps)
            {
                if (step.Expectation == Expectation.Local && !step.Result.CloudRequests.IsEmpty)
                {
                    Report(2, i, $"a private request reached a cloud ({step.Draft.Surface}, status {step.Result.Status})");
                }
                else if (step.Expectation == Expectation.Cloud && step.Result.CloudRequests.IsEmpty)
                {
                    Report(4, i, $"a control got no further than status {step.Result.Status}: {Encoding.UTF8.GetString(step.Result.Answer.AsSpan(0, Math.Min(160, step.Result.Answer.Length))).ReplaceLineEndings(" ")}");
                }

                if (step.Foreign is { } foreign && step.Result.Answer.AsSpan().IndexOf(Encoding.UTF8.GetBytes(foreign.Text)) >= 0)
                {
                    Report(7, i, "an answer tells what somebody else's pseudonym stands for");
                }

                if (step.Result.Status == StepSender.NoEnd)
                {
                    Report(8, i, $"{step.Draft.Marker} had no end within {StepSender.Patience} s: {step.Draft.Surface}, {step.Expectation}, {step.Result.CloudRequests.Count} requests at clouds; {step.Result.Standing}");
                }

                foreach (var request in step.Result.CloudRequests)
                {
                    Search("request to a cloud", request);
                }

                Search("headers of an answer", Encoding.UTF8.GetBytes(step.Result.Head));
                if (step.IsAnswerInnocent || step.Result.Status >= 400)
                {
                    Search(step.IsAnswerInnocent ? "answer to somebody else" : "error", step.Result.Answer);
                }
            }
        }
    }

    private void CompareStrangers(int index)
    {
        var steps = scripts[index].Steps.ToArray();
        if (scripts[index].Case.Shape == Shape.Strangers && Twins.Told(steps[0]).Intersect(Twins.Told(steps[1]), StringComparer.Ordinal).Any())
        {
            Report(7, index, "two conversations have the same pseudonym for a value");
        }
    }

    private async Task SearchWorldAsync()
    {
        while (world.Strays.TryDequeue(out var stray))
        {
            // An attempt that is called off may have sent its headers, which hold nothing of a request.
            if (stray.AsSpan().IndexOf("\r\n\r\n"u8) is >= 0 and var head && head + 4 < stray.Length)
            {
                Report(2, -1, $"{stray.Length} bytes at a cloud that belong to no request");
            }

            Search("stray bytes at a cloud", stray);
        }

        Search("log", world.Logs.Take());
        Search("telemetry", world.Telemetry.Take());
        foreach (var gateway in world.Searched)
        {
            foreach (var (name, bytes) in gateway.Files())
            {
                Search("file " + name, bytes);
            }

            foreach (var (name, bytes) in await AdminPages.ReadAsync(gateway))
            {
                Search("admin " + name, bytes);
            }
        }

        if (await LedgerCheck.CountAsync(world) is { Unrecorded: > 0 and var unrecorded })
        {
            Report(6, -1, $"{unrecorded} requests at clouds without a record in the ledger");
        }
    }

    private void Search(string sink, byte[] bytes)
    {
        if (_index.Find(bytes) is { } found)
        {
            Report(1, found.Owner, $"{sink}, as {found.Form}");
        }
    }

    private void Report(int oracle, int index, string what) => _violations.TryAdd((oracle, index), new Violation(oracle, index, what));
}
