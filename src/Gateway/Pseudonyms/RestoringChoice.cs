using Gateway.Privacy.Pseudonyms;

namespace Gateway.Pseudonyms;

/// <summary>The texts of one choice of an answer, each with a restorer of its own.</summary>
internal sealed class RestoringChoice
{
    private readonly List<PseudonymRestorer?> _channels = [];

    /// <summary>Numbers from 0 to this are known.</summary>
    public int Count => _channels.Count;

    /// <summary>The restorer of a text; null when nothing of it came.</summary>
    public PseudonymRestorer? Find(int channel) => channel < _channels.Count ? _channels[channel] : null;

    /// <summary>The restorer of a text, made when its first piece comes.</summary>
    public PseudonymRestorer Of(int channel, RestoreTable table, PseudonymCounts counts)
    {
        while (_channels.Count <= channel)
        {
            _channels.Add(null);
        }

        return _channels[channel] ??= new PseudonymRestorer(table, channel >= RestoringChannel.Calls, counts);
    }
}
