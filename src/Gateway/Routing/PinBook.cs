namespace Gateway.Routing;

/// <summary>
/// Which deployment answered a conversation last. In memory and bounded: the one unused for longest makes room. Many requests ask at
/// once, so the book is cut into parts with a lock each; a lookup or an entry holds one for some 100 ns.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="capacity">Most conversations kept, within some percent.</param>
internal sealed class PinBook(TimeProvider time, int capacity)
{
    private const int Parts = 16;

    private readonly Part[] _parts = [.. Enumerable.Range(0, Parts).Select(_ => new Part(Math.Max(1, capacity / Parts)))];

    /// <summary>Conversations kept.</summary>
    public int Count => _parts.Sum(static part => part.Count);

    /// <summary>Who answered the conversation within <paramref name="ttl"/>.</summary>
    public bool TryFind(UInt128 conversation, TimeSpan ttl, out Pin pin) =>
        PartOf(conversation).TryFind(conversation, out pin, out var at) && time.GetElapsedTime(at) <= ttl;

    /// <summary>The conversation is answered now.</summary>
    public void Note(UInt128 conversation, in Pin pin) => PartOf(conversation).Note(conversation, pin, time.GetTimestamp());

    // Conversations are hashes already: any bits of them will do.
    private Part PartOf(UInt128 conversation) => _parts[(int)((ulong)conversation % Parts)];

    /// <summary>A table and a list through its entries, from the newest to the one unused for longest.</summary>
    private sealed class Part(int capacity)
    {
        private const int Nobody = -1;

        private readonly Lock _gate = new();
        private readonly Dictionary<UInt128, int> _places = [];
        private readonly List<Entry> _entries = [];
        private int _newest = Nobody;
        private int _oldest = Nobody;

        public int Count
        {
            get
            {
                lock (_gate)
                {
                    return _entries.Count;
                }
            }
        }

        public bool TryFind(UInt128 conversation, out Pin pin, out long at)
        {
            lock (_gate)
            {
                var isKnown = _places.TryGetValue(conversation, out var place);
                (pin, at) = isKnown ? (_entries[place].Pin, _entries[place].At) : default;
                return isKnown;
            }
        }

        public void Note(UInt128 conversation, in Pin pin, long at)
        {
            lock (_gate)
            {
                if (_places.TryGetValue(conversation, out var place))
                {
                    Unlink(_entries[place]);
                }
                else
                {
                    place = MakeRoom();
                    _places.Add(conversation, place);
                }

                _entries[place] = new Entry(conversation, pin, at, Newer: Nobody, Older: _newest);
                if (_newest == Nobody)
                {
                    _oldest = place;
                }
                else
                {
                    _entries[_newest] = _entries[_newest] with { Newer = place };
                }

                _newest = place;
            }
        }

        private int MakeRoom()
        {
            if (_entries.Count < capacity)
            {
                _entries.Add(default);
                return _entries.Count - 1;
            }

            var place = _oldest;
            _places.Remove(_entries[place].Conversation);
            Unlink(_entries[place]);
            return place;
        }

        private void Unlink(in Entry entry)
        {
            if (entry.Newer == Nobody)
            {
                _newest = entry.Older;
            }
            else
            {
                _entries[entry.Newer] = _entries[entry.Newer] with { Older = entry.Older };
            }

            if (entry.Older == Nobody)
            {
                _oldest = entry.Newer;
            }
            else
            {
                _entries[entry.Older] = _entries[entry.Older] with { Newer = entry.Newer };
            }
        }
    }

    private readonly record struct Entry(UInt128 Conversation, Pin Pin, long At, int Newer, int Older);
}
