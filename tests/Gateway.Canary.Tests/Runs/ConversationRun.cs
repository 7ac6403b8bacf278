using Gateway.Canary.Tests.Cases;
using Gateway.Canary.Tests.Sinks;
using Gateway.Canary.Tests.Values;
using Gateway.Canary.Tests.Worlds;

namespace Gateway.Canary.Tests.Runs;

/// <summary>Lets conversations go on at random beside each other: what was private once never reaches a cloud again, and the others do.</summary>
internal sealed class ConversationRun(World world, int seed, int conversations, int operations)
{
    private const int AtOnce = 32;

    private readonly List<string> _violations = [];

    /// <summary>Requests sent.</summary>
    public int Requests { get; private set; }

    /// <summary>Of these, those that had to stay local.</summary>
    public int Local { get; private set; }

    /// <summary>Runs them; what was broken.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        await Parallel.ForAsync(0, conversations, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => await RunAsync(seed + i));
        return _violations;
    }

    private async Task RunAsync(int seedOfOne)
    {
        var conversation = new Conversation(seedOfOne);
        if (!Recognition.Sees([conversation.Canary.Sentence]))
        {
            return;
        }

        List<Step> steps = [];
        for (var i = 0; i < operations; i++)
        {
            var step = conversation.Next();
            world.Expect(step);
            await StepSender.SendAsync(world.Main, step, null);
            steps.Add(step);
        }

        var index = new CanaryIndex();
        index.Add(conversation.Canary, 0);
        lock (_violations)
        {
            Requests += steps.Count;
            Local += steps.Count(static step => step.Expectation == Expectation.Local);
            for (var i = 0; i < steps.Count; i++)
            {
                if (FaultOf(steps[i], index) is { } fault)
                {
                    _violations.Add($"oracle 5: turn {i + 1} {fault} (status {steps[i].Result.Status}, {steps[i].Result.Head.Split('\n').FirstOrDefault(static line => line.StartsWith("x-gateway-reason", StringComparison.OrdinalIgnoreCase))?.Trim()}) | conversation {seedOfOne}");
                }
            }
        }
    }

    private static string? FaultOf(Step step, CanaryIndex index) =>
        step.Result.Status == StepSender.NoEnd ? $"had no end within {StepSender.Patience} s; {step.Result.Standing}"
        : step.Result.CloudRequests.Any(request => index.Find(request) is not null) ? "shows its secret to a cloud"
        : step.Expectation == Expectation.Local && !step.Result.CloudRequests.IsEmpty ? "of a conversation that was private reached a cloud"
        : step.Expectation == Expectation.Cloud && step.Result.CloudRequests.IsEmpty ? "of a conversation that was never private was kept"
        : null;
}
