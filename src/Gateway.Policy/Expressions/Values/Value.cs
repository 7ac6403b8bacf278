using System.Runtime.CompilerServices;

namespace Gateway.Policy.Expressions.Values;

/// <summary>
/// A value of any type, without a tag: the checker knows the type of every node, so a value need not carry it and is never boxed.
/// Numbers, moments (UTC ticks), spans (ticks) and ranks are bits; texts, lists and maps are references.
/// </summary>
internal readonly struct Value
{
    public static readonly Value False;
    public static readonly Value True = new(1L);

    public Value(long bits) => Bits = bits;

    public Value(ulong number) => Bits = unchecked((long)number);

    public Value(double number) => Bits = BitConverter.DoubleToInt64Bits(number);

    public Value(object reference) => Reference = reference;

    /// <summary>The bits of a scalar; a bool is 0 or 1.</summary>
    public long Bits { get; }

    /// <summary>The text, list (an array of values or a list of strings), map, pattern or zone.</summary>
    public object? Reference { get; }

    /// <summary>The bits as a number without sign.</summary>
    public ulong UInt => unchecked((ulong)Bits);

    /// <summary>The bits as an IEEE number.</summary>
    public double Double => BitConverter.Int64BitsToDouble(Bits);

    /// <summary>The bits as a bool.</summary>
    public bool IsTrue => Bits != 0;

    /// <summary>The reference as a text. The checker has seen that it is one.</summary>
    public string Text => Unsafe.As<string>(Reference!);

    /// <summary>The value of a bool.</summary>
    public static Value Of(bool value) => value ? True : False;
}
