namespace Gateway.Privacy.Terms;

/// <summary>
/// Many terms as one trie of words in a hash table: a text is read once, and each of its words costs one look at a filter that stays in
/// the processor's cache. It holds hashes, so that the compiled dictionary is no list of an organisation's secrets.
/// </summary>
/// <remarks>
/// An Aho-Corasick automaton over letters would need a state for each letter of each term, some millions, and miss the cache at each.
/// Terms are whole words, so words are the letters here; since a term has few, no links for failure are needed.
/// </remarks>
internal sealed class TermIndex
{
    /// <summary>Most words of a term.</summary>
    public const int MaxWords = 12;

    /// <summary>Characters that may stand between two words of a term.</summary>
    private const int MaxGap = 3;

    /// <summary>Looks for one beginning; more would need a dictionary made to be slow.</summary>
    private const int MaxLooks = 64;

    private const int FilterBits = 10;
    private const int GoesOn = 1 << 24;
    private const int TypeMask = GoesOn - 1;
    private const ulong OpenMark = 0xA5A5_5A5A_C3C3_3C3C;

    private readonly ulong[] _keys;
    private readonly int[] _values;
    private readonly ulong[] _filter;
    private readonly FindingType[] _types;

    private TermIndex(ulong[] keys, int[] values, ulong[] filter, FindingType[] types) => (_keys, _values, _filter, _types) = (keys, values, filter, types);

    /// <summary>Bytes that the tables take.</summary>
    public long Bytes => (_keys.LongLength * (sizeof(ulong) + sizeof(int))) + (_filter.LongLength * sizeof(ulong));

    /// <summary>Builds the tables.</summary>
    /// <param name="terms">Terms, each as the hashes of its words and, for a word that changes its last vowel, of the word without it.</param>
    /// <param name="types">What is found, by the number that terms have.</param>
    public static TermIndex Build(IReadOnlyList<(TermWord[] Words, int Type)> terms, FindingType[] types)
    {
        Dictionary<ulong, int> nodes = [];
        Dictionary<ulong, ulong> open = [];
        foreach (var (words, type) in terms)
        {
            ulong state = 0;
            for (var i = 0; i < words.Length; i++)
            {
                var key = TermWords.Append(state, words[i].Hash);
                var value = i == words.Length - 1 ? type + 1 : GoesOn;
                nodes[key] = nodes.TryGetValue(key, out var known) ? Join(known, value) : value;
                if (words[i].Open is { } shorter)
                {
                    open.TryAdd(TermWords.Append(state, shorter ^ OpenMark), key);
                }

                state = key;
            }
        }

        return Fill(nodes, open, types);
    }

    /// <summary>Notes every term in the text.</summary>
    public void Scan(in TextScan scan)
    {
        var word = new TermWords(scan.Text);
        var position = 0;
        while (word.Next(position))
        {
            position = word.End;
            scan.Step(word.End - word.Start);
            if (word.Length <= TermWords.MaxWord)
            {
                var looks = MaxLooks;
                Follow(scan, word, 0, word.Start, 1, ref looks);
            }
        }
    }

    private void Follow(in TextScan scan, in TermWords word, ulong state, int start, int words, ref int looks)
    {
        Try(scan, word, TermWords.Append(state, word.Hash), start, words, ref looks);
        for (var letters = 1; letters <= TermWords.MaxEnding; letters++)
        {
            if (WordEnds.Has(word, letters))
            {
                var shorter = word.HashWithout(letters);
                Try(scan, word, TermWords.Append(state, shorter), start, words, ref looks);
                Try(scan, word, TermWords.Append(state, shorter ^ OpenMark), start, words, ref looks);
            }
        }
    }

    private void Try(in TextScan scan, in TermWords word, ulong key, int start, int words, ref int looks)
    {
        if (looks == 0 || (_filter[(key >> FilterBits) & (ulong)(_filter.Length - 1)] & (1ul << (int)(key & 63))) == 0)
        {
            return;
        }

        looks--;
        scan.Step(1);
        var value = Find(ref key);
        if ((value & TypeMask) != 0)
        {
            scan.Add(_types[(value & TypeMask) - 1], CustomRules.Confidence, start, word.End);
        }

        if ((value & GoesOn) == 0 || words == MaxWords)
        {
            return;
        }

        var next = new TermWords(scan.Text);
        if (next.Next(word.End) && next.Start - word.End <= MaxGap && next.Length <= TermWords.MaxWord)
        {
            scan.Step(next.End - word.End);
            Follow(scan, next, key, start, words + 1, ref looks);
        }
    }

    // The value of a key, 0 when there is none. The key of an open word turns into that of the whole one.
    private int Find(ref ulong key)
    {
        var mask = _keys.Length - 1;
        for (var slot = (int)(key >> 32) & mask; _keys[slot] != 0; slot = (slot + 1) & mask)
        {
            if (_keys[slot] != key)
            {
                continue;
            }

            if (_values[slot] >= 0)
            {
                return _values[slot];
            }

            key = _keys[~_values[slot]];
            return _values[~_values[slot]];
        }

        return 0;
    }

    private static int Join(int one, int other) =>
        ((one | other) & GoesOn) | ((one & TypeMask) != 0 ? one & TypeMask : other & TypeMask);

    private static TermIndex Fill(Dictionary<ulong, int> nodes, Dictionary<ulong, ulong> open, FindingType[] types)
    {
        var size = 64;
        while (size * 3L < (nodes.Count + open.Count) * 5L)
        {
            size *= 2;
        }

        var keys = new ulong[size];
        var values = new int[size];
        var filter = new ulong[Math.Max(64, size / 4)];
        Dictionary<ulong, int> slots = new(nodes.Count);
        foreach (var (key, value) in nodes)
        {
            slots[key] = Place(key, value);
        }

        foreach (var (key, whole) in open)
        {
            if (!nodes.ContainsKey(key))
            {
                Place(key, ~slots[whole]);
            }
        }

        return new TermIndex(keys, values, filter, types);

        int Place(ulong key, int value)
        {
            var slot = (int)(key >> 32) & (size - 1);
            while (keys[slot] != 0)
            {
                slot = (slot + 1) & (size - 1);
            }

            keys[slot] = key;
            values[slot] = value;
            filter[(key >> FilterBits) & (ulong)(filter.Length - 1)] |= 1ul << (int)(key & 63);
            return slot;
        }
    }
}
