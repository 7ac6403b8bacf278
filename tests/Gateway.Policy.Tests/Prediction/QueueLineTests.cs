using CsCheck;
using Gateway.Policy.Prediction;

namespace Gateway.Policy.Tests.Prediction;

public sealed class QueueLineTests
{
    [Fact]
    public void Ahead_AnyComingAndGoing_IsTheNumberOfThoseWhoCameBeforeAndStillWait() =>
        Gen.Int[0, 99].Array[1, 200].Sample(
            static moves =>
            {
                var line = new QueueLine();
                var waiting = new List<long>();
                foreach (var move in moves)
                {
                    if (move < 60 || waiting.Count == 0)
                    {
                        waiting.Add(line.Join(move, 0));
                    }
                    else
                    {
                        var who = waiting[move % waiting.Count];
                        line.Leave(who);
                        line.Leave(who);
                        waiting.Remove(who);
                    }

                    if (line.Count != waiting.Count || waiting.Where((ticket, index) => line.Ahead(ticket) != index).Any())
                    {
                        return false;
                    }
                }

                return true;
            },
            iter: 2000);
}
