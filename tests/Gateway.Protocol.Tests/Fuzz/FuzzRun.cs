using System.Diagnostics;
using System.Text;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>
/// Runs cases on all cores until the plan is done or one fails; a case that fails or takes too long is made smaller and printed
/// with its seed. <paramref name="make"/> makes a case's input from its seed, <paramref name="check"/> throws when it finds something.
/// </summary>
internal sealed class FuzzRun(Func<int, byte[]> make, Action<int, byte[]> check)
{
    private static readonly TimeSpan TooSlow = TimeSpan.FromSeconds(1);

    // A case that hangs never ends. One that waits for something uses no processor: it has ten minutes by the clock.
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Standstill = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    private readonly FuzzPlan _plan = FuzzPlan.FromEnvironment();
    private readonly FuzzWorker[] _workers = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new FuzzWorker(Environment.ProcessorCount))];
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private string? _failure;
    private int _begun = -1;
    private int _done;

    /// <summary>Runs; prints how many and how fast.</summary>
    public void Run(ITestOutputHelper output)
    {
        Thread[] threads = [.. _workers.Select(worker => new Thread(() => Work(worker)) { IsBackground = true })];
        Array.ForEach(threads, thread => thread.Start());
        while (_failure is null && Array.Exists(threads, thread => !thread.Join(Poll)))
        {
            if (Array.Find(_workers, worker => worker.Running > Hang || worker.Standing > Standstill) is { } stuck)
            {
                Fail(stuck.Seed, make(stuck.Seed), $"hangs: no end after {stuck.Running.TotalSeconds:F0} s of the processor, {stuck.Standing.TotalSeconds:F0} s by the clock");
            }
        }

        double rate = _done / _clock.Elapsed.TotalSeconds;
        double slowestMs = _workers.Max(worker => worker.Slowest).TotalMilliseconds;
        string told = $"{_done:N0} cases from seed {_plan.FirstSeed} in {_clock.Elapsed.TotalSeconds:F1} s: {rate:N0} a second on {_workers.Length} cores, "
            + $"a million in {1e6 / rate / 60:F1} min; the slowest took {slowestMs:F0} ms";
        output.WriteLine(told);
        TestContext.Current.SendDiagnosticMessage(told);
        Assert.True(_failure is null, _failure);
        Assert.True(_done > 0, "no case ran");
    }

    private void Work(FuzzWorker worker)
    {
        while (_failure is null && _clock.Elapsed < _plan.Budget && Interlocked.Increment(ref _begun) is var number && number < (_plan.Cases ?? int.MaxValue))
        {
            int seed = _plan.FirstSeed + number;
            try
            {
                if (worker.Time(seed, RunCase) > TooSlow && IsSlow(worker, seed))
                {
                    Fail(seed, make(seed), "takes more than a second");
                }
            }
            catch (Exception e)
            {
                Fail(seed, FuzzReduction.Of(make(seed), input => ThrowsLike(e, seed, input)), e.ToString());
            }

            Interlocked.Increment(ref _done);
        }
    }

    private void RunCase(int seed) => check(seed, make(seed));

    // Only a case that is slow every time is slow: a shared machine stops now and then.
    private bool IsSlow(FuzzWorker worker, int seed) =>
        worker.Time(seed, RunCase) > TooSlow && worker.Time(seed, RunCase) > TooSlow;

    private bool ThrowsLike(Exception first, int seed, byte[] input)
    {
        try
        {
            check(seed, input);
            return false;
        }
        catch (Exception e)
        {
            return e.GetType() == first.GetType() && FirstLine(e) == FirstLine(first);
        }
    }

    private static string FirstLine(Exception e) => e.Message.Split('\n')[0];

    private void Fail(int seed, byte[] input, string reason) =>
        _failure ??= $"Seed {seed} (GATEWAY_FUZZ_SEED={seed} GATEWAY_FUZZ_CASES=1), {input.Length} bytes: {Encoding.UTF8.GetString(input)}\n"
            + $"base64: {Convert.ToBase64String(input)}\n{reason}";
}
