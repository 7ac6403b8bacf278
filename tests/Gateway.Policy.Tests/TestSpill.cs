using Gateway.Policy.Prediction;

namespace Gateway.Policy.Tests;

/// <summary>A real gate for each objective, at a time that the test sets.</summary>
internal sealed class TestSpill : ISpillControl
{
    private readonly Dictionary<string, SpillGate> _gates = [];

    public double NowMs { get; set; }

    public List<SpillVerdict> Said { get; } = [];

    public SpillVerdict Ask(string objective, SpillOptions options, in SpillQuestion question)
    {
        if (!_gates.TryGetValue(objective, out var gate))
        {
            _gates[objective] = gate = new SpillGate(options);
        }

        Said.Add(gate.Decide(question with { NowMs = NowMs }));
        return Said[^1];
    }
}
