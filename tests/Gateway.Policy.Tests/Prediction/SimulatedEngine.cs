namespace Gateway.Policy.Tests.Prediction;

/// <summary>
/// An engine by discrete events: few slots, one prompt is read at a time and stalls the others' decoding, a step takes longer the more
/// decode. The numbers are assumptions about one consumer GPU and a 27B model at 4 bit.
/// </summary>
internal sealed class SimulatedEngine(int slots)
{
    private const double OverheadMs = 50;
    private const double PromptTokensPerMs = 1.3;
    private const double StepMs = 27;
    private const double StepMsPerRequest = 2.2;

    private readonly List<Work> _active = [];
    private readonly Queue<Work> _queue = new();
    private double _nowMs;

    /// <summary>A request got its slot.</summary>
    public event Action<int, double>? Started;

    /// <summary>Its first token came.</summary>
    public event Action<int, double>? Answering;

    /// <summary>Its last token came.</summary>
    public event Action<int, double>? Ended;

    /// <summary>True when the next request would have to wait.</summary>
    public bool IsFull => _active.Count == slots || _queue.Count > 0;

    /// <summary>Takes a request in, at the time of the last <see cref="AdvanceTo"/>.</summary>
    public void Enter(int id, in Arrival arrival)
    {
        _queue.Enqueue(new Work { Id = id, ReadMs = OverheadMs + (arrival.InputTokens / PromptTokensPerMs), Tokens = arrival.OutputTokens - 1 });
        Fill();
    }

    /// <summary>Lets time pass.</summary>
    public void AdvanceTo(double timeMs)
    {
        while (_active.Count > 0)
        {
            var reading = _active.Find(static work => work.ReadMs > 0);
            var step = StepMs + (StepMsPerRequest * _active.Count);
            var next = reading?.ReadMs ?? _active.Min(static work => work.Tokens) * step;
            var passed = Math.Min(next, timeMs - _nowMs);
            _nowMs += passed;
            if (reading is not null)
            {
                reading.ReadMs -= passed;
            }
            else
            {
                _active.ForEach(work => work.Tokens -= passed / step);
            }

            if (passed < next)
            {
                break;
            }

            Complete(reading);
        }

        _nowMs = timeMs;
    }

    private void Complete(Work? reading)
    {
        if (reading is not null)
        {
            reading.ReadMs = 0;
            Answering?.Invoke(reading.Id, _nowMs);
        }

        foreach (var done in _active.FindAll(static work => work.ReadMs <= 0 && work.Tokens <= 1e-6))
        {
            _active.Remove(done);
            Ended?.Invoke(done.Id, _nowMs);
        }

        Fill();
    }

    private void Fill()
    {
        while (_active.Count < slots && _queue.TryDequeue(out var work))
        {
            _active.Add(work);
            Started?.Invoke(work.Id, _nowMs);
        }
    }

    private sealed class Work
    {
        public required int Id { get; init; }

        public required double ReadMs { get; set; }

        public required double Tokens { get; set; }
    }
}
