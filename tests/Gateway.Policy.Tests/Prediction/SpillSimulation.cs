using Gateway.Policy.Prediction;

namespace Gateway.Policy.Tests.Prediction;

/// <summary>Plays a trace against one engine and one provider, with predictors that learn as they go and a rule that says who answers.</summary>
internal sealed class SpillSimulation
{
    private const int Slots = 4;
    private const double FailureMs = 60_000;

    private readonly List<Arrival> _arrivals;
    private readonly Choice[] _choices;
    private readonly SimulatedEngine _engine = new(Slots);
    private readonly SimulatedCloud _cloud = new(seed: 11);
    private readonly DeploymentPredictor _local = new(isLocal: true, FailureMs) { Places = Slots };
    private readonly DeploymentPredictor _remote = new(isLocal: false, FailureMs);
    private readonly PriorityQueue<int, double> _remoteEnds = new();

    public SpillSimulation(List<Arrival> arrivals)
    {
        _arrivals = arrivals;
        _choices = new Choice[arrivals.Count];
        _engine.Started += Started;
        _engine.Answering += Answering;
        _engine.Ended += Ended;
    }

    /// <summary>Time to the first token that is promised for a prompt, in milliseconds.</summary>
    public static double SloMs(in Arrival arrival) => 2000 + (arrival.InputTokens / 4.0);

    /// <summary>Plays it all; <paramref name="goesToCloud"/> is asked for each request.</summary>
    public SpillResult Run(Func<SpillQuestion, bool> goesToCloud)
    {
        for (var id = 0; id < _arrivals.Count; id++)
        {
            var arrival = _arrivals[id];
            EndRemote(arrival.AtMs);
            _engine.AdvanceTo(arrival.AtMs);
            var size = Size(id);
            var question = new SpillQuestion
            {
                TtftSloMs = SloMs(arrival),
                Local = _local.Forecast(size, arrival.AtMs),
                Cloud = _remote.Forecast(size, arrival.AtMs),
                CostNanoUsd = SimulatedCloud.CostNanoUsd(arrival),
                NowMs = arrival.AtMs,
            };
            if (goesToCloud(question))
            {
                SendRemote(id, question.Cloud);
            }
            else
            {
                _choices[id] = new Choice { Forecast = question.Local, Ticket = _engine.IsFull ? _local.Join(size) : 0 };
                _engine.Enter(id, arrival);
            }
        }

        EndRemote(double.MaxValue);
        _engine.AdvanceTo(double.MaxValue);
        return Result();
    }

    private void SendRemote(int id, in DeploymentForecast forecast)
    {
        var arrival = _arrivals[id];
        var (ttft, total) = _cloud.Answer(arrival);
        _choices[id] = new Choice
        {
            IsRemote = true,
            Forecast = forecast,
            Entry = _remote.Begin(Size(id), arrival.AtMs),
            StartedMs = arrival.AtMs,
            FirstTokenMs = arrival.AtMs + ttft,
            EndedMs = arrival.AtMs + total,
        };
        _remoteEnds.Enqueue(id, arrival.AtMs + total);
    }

    private void EndRemote(double untilMs)
    {
        while (_remoteEnds.TryPeek(out var id, out var atMs) && atMs <= untilMs)
        {
            _remoteEnds.Dequeue();
            Learn(_remote, id);
        }
    }

    private void Started(int id, double nowMs)
    {
        ref var choice = ref _choices[id];
        if (choice.Ticket != 0)
        {
            _local.Leave(choice.Ticket);
        }

        choice.StartedMs = nowMs;
        choice.Entry = _local.Begin(Size(id), nowMs);
    }

    private void Answering(int id, double nowMs)
    {
        _choices[id].FirstTokenMs = nowMs;
        _local.FirstToken(_choices[id].Entry, nowMs);
    }

    private void Ended(int id, double nowMs)
    {
        _choices[id].EndedMs = nowMs;
        Learn(_local, id);
    }

    private void Learn(DeploymentPredictor predictor, int id)
    {
        var (arrival, choice) = (_arrivals[id], _choices[id]);
        predictor.End(
            choice.Entry,
            new AttemptSample
            {
                End = AttemptEnd.Streamed,
                InputTokens = arrival.InputTokens,
                UncachedTokens = arrival.InputTokens,
                OutputTokens = arrival.OutputTokens,
                TtftMs = choice.FirstTokenMs - choice.StartedMs,
                TotalMs = choice.EndedMs - choice.StartedMs,
            },
            choice.EndedMs);
        if (choice.Forecast.IsKnown)
        {
            predictor.Compare(choice.Forecast.TtftP50Ms, choice.Forecast.TtftP90Ms, choice.FirstTokenMs - arrival.AtMs);
        }
    }

    private ForecastRequest Size(int id) => new() { InputTokens = _arrivals[id].InputTokens };

    private SpillResult Result()
    {
        var result = new SpillResult { Requests = _arrivals.Count };
        for (var id = 0; id < _choices.Length; id++)
        {
            var (arrival, choice) = (_arrivals[id], _choices[id]);
            var ttft = choice.FirstTokenMs - arrival.AtMs;
            result.Kept += ttft <= SloMs(arrival) ? 1 : 0;
            result.CostNanoUsd += choice.IsRemote ? SimulatedCloud.CostNanoUsd(arrival) : 0;
            if (choice.Forecast.IsKnown)
            {
                (choice.IsRemote ? result.Remote : result.Local).Add(choice.Forecast, ttft);
            }
        }

        return result;
    }

    private record struct Choice
    {
        public bool IsRemote { get; init; }

        public DeploymentForecast Forecast { get; init; }

        public long Ticket { get; init; }

        public int Entry { get; set; }

        public double StartedMs { get; set; }

        public double FirstTokenMs { get; set; }

        public double EndedMs { get; set; }
    }
}
