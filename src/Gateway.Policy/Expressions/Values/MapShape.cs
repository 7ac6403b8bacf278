using System.Collections.Frozen;

namespace Gateway.Policy.Expressions.Values;

/// <summary>The keys of a map literal. They are literals, so they are known when the expression is compiled.</summary>
internal sealed class MapShape
{
    private readonly FrozenDictionary<object, int> _positions;

    /// <summary>Takes distinct keys in the order written.</summary>
    public MapShape(Value[] keys)
    {
        Keys = keys;
        var position = 0;
        _positions = keys.ToFrozenDictionary(KeyOf, _ => position++);
    }

    /// <summary>The keys in the order written: texts, or the bits of numbers and bools.</summary>
    public Value[] Keys { get; }

    /// <summary>
    /// The position of a key, or -1. A key that is a number is boxed: look-ups by number are rare, and literals are folded.
    /// </summary>
    public int Find(in Value key) => _positions.GetValueOrDefault(KeyOf(key), -1);

    /// <summary>What a key is looked up by: its text or its bits. All keys of a map are of one type.</summary>
    public static object KeyOf(Value key) => key.Reference ?? key.Bits;
}
