namespace Gateway.Policy.Prediction;

/// <summary>The requests that wait for a place at one deployment, in the order they will get one. Not thread-safe.</summary>
public sealed class QueueLine
{
    private readonly List<Seat> _seats = [];
    private long _lastTicket;

    /// <summary>Requests waiting.</summary>
    public int Count => _seats.Count;

    /// <summary>Joins at the end; the ticket finds the seat again.</summary>
    public long Join(int uncachedTokens, int maxOutputTokens)
    {
        _seats.Add(new Seat(++_lastTicket, uncachedTokens, maxOutputTokens));
        return _lastTicket;
    }

    /// <summary>How many that came before are still waiting.</summary>
    public int Ahead(long ticket)
    {
        // Tickets rise along the line; the first that is not smaller is one's own, or where it was.
        var (low, high) = (0, _seats.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _seats[middle].Ticket < ticket ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Leaves, with a place or without.</summary>
    public void Leave(long ticket)
    {
        var index = Ahead(ticket);
        if (index < _seats.Count && _seats[index].Ticket == ticket)
        {
            _seats.RemoveAt(index);
        }
    }

    /// <summary>Input to read and output limit (0: none) of the request with so many ahead of it.</summary>
    public (int UncachedTokens, int MaxOutputTokens) At(int ahead) => (_seats[ahead].UncachedTokens, _seats[ahead].MaxOutputTokens);

    private readonly record struct Seat(long Ticket, int UncachedTokens, int MaxOutputTokens);
}
