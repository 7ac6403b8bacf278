using System.Buffers;
using System.Text;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Gemini;

/// <summary>One value of arguments that are being put together: an object, an array, a string or a literal.</summary>
internal sealed class GeminiArgumentNode
{
    private OrderedDictionary<string, GeminiArgumentNode>? _members;
    private List<GeminiArgumentNode>? _items;
    private ArrayBufferWriter<byte>? _value;
    private bool _isString;

    /// <summary>The member of this name, made when missing; null when this is no object.</summary>
    public GeminiArgumentNode? Member(string name)
    {
        if (_items is not null || _value is not null)
        {
            return null;
        }

        _members ??= new OrderedDictionary<string, GeminiArgumentNode>(StringComparer.Ordinal);
        if (!_members.TryGetValue(name, out GeminiArgumentNode? member))
        {
            _members.Add(name, member = new GeminiArgumentNode());
        }

        return member;
    }

    /// <summary>The item at this place, made when it is the next one; null for a place beyond it, or when this is no array.</summary>
    public GeminiArgumentNode? Item(int index)
    {
        if (_members is not null || _value is not null)
        {
            return null;
        }

        _items ??= [];
        if (index == _items.Count)
        {
            _items.Add(new GeminiArgumentNode());
        }

        return index < _items.Count ? _items[index] : null;
    }

    /// <summary>Adds a piece of a string, as it lies inside a JSON string. False when this is something else.</summary>
    public bool Append(ReadOnlySpan<byte> jsonText)
    {
        if (_members is not null || _items is not null || (_value is not null && !_isString))
        {
            return false;
        }

        _isString = true;
        _value ??= new ArrayBufferWriter<byte>();
        _value.Write(jsonText);
        return true;
    }

    /// <summary>Sets a literal. False when there is none, or when this has a value.</summary>
    public bool Set(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || _members is not null || _items is not null || _value is not null)
        {
            return false;
        }

        _value = new ArrayBufferWriter<byte>();
        _value.Write(json);
        return true;
    }

    /// <summary>Writes the value; one that never came is an empty object. As deep as the longest path, which is limited.</summary>
    public void WriteTo(ArrayBufferWriter<byte> output)
    {
        if (_value is not null)
        {
            output.Write(_isString ? "\""u8 : default);
            output.Write(_value.WrittenSpan);
            output.Write(_isString ? "\""u8 : default);
        }
        else if (_items is not null)
        {
            WriteItems(output, _items);
        }
        else
        {
            WriteMembers(output);
        }
    }

    private static void WriteItems(ArrayBufferWriter<byte> output, List<GeminiArgumentNode> items)
    {
        output.Write("["u8);
        for (int i = 0; i < items.Count; i++)
        {
            output.Write(i > 0 ? ","u8 : default);
            items[i].WriteTo(output);
        }

        output.Write("]"u8);
    }

    private void WriteMembers(ArrayBufferWriter<byte> output)
    {
        output.Write("{"u8);
        bool isFirst = true;
        foreach (KeyValuePair<string, GeminiArgumentNode> member in _members ?? [])
        {
            output.Write(isFirst ? "\""u8 : ",\""u8);
            isFirst = false;
            JsonEscape.Write(output, Encoding.UTF8.GetBytes(member.Key));
            output.Write("\":"u8);
            member.Value.WriteTo(output);
        }

        output.Write("}"u8);
    }
}
