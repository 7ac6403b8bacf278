using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace Gateway.Protocol.Json;

/// <summary>
/// Notices a key that an object names twice. Objects with few keys lie on a stack of 64-bit signatures in the caller's memory;
/// an object that outgrows it moves to a pooled hash table.
/// </summary>
internal ref struct JsonKeys
{
    /// <summary>Suggested length of the stack: a chat body nests some six objects of some ten keys.</summary>
    public const int StackKeys = 128;

    /// <summary>Objects with more keys than this go to the table; up to here one vectorised scan is faster.</summary>
    private const int FewKeys = 16;

    private const int StackBytes = 256;

    private readonly Span<ulong> _signatures;
    private readonly Span<JsonText> _positions;
    private JsonKeyTable _table;
    private int _top;
    private int _tableObjects;

    /// <summary>Uses the caller's memory; both spans have the same length.</summary>
    public JsonKeys(Span<ulong> signatures, Span<JsonText> positions)
    {
        _signatures = signatures;
        _positions = positions;
    }

    /// <summary>False when there is no memory to check with: the walk then accepts any keys.</summary>
    public readonly bool IsChecking => !_signatures.IsEmpty;

    /// <summary>Starts an object.</summary>
    public readonly JsonObjectFrame Open() => new() { FirstKey = _top };

    /// <summary>Ends the innermost object.</summary>
    public void Close(in JsonObjectFrame frame) => _top = frame.FirstKey;

    /// <summary>False when the innermost object names <paramref name="key"/> already, escapes resolved.</summary>
    public bool Add(ReadOnlySpan<byte> text, ref JsonObjectFrame frame, JsonText key)
    {
        if (!key.IsEscaped)
        {
            return Add(text, ref frame, key, key.In(text));
        }

        byte[]? rented = key.Length <= StackBytes ? null : ArrayPool<byte>.Shared.Rent(key.Length);
        Span<byte> scratch = rented ?? stackalloc byte[StackBytes];
        bool isNew = Add(text, ref frame, key, scratch[..JsonStrings.Unescape(key.In(text), scratch)]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return isNew;
    }

    /// <summary>Gives pooled memory back.</summary>
    public void Return() => _table.Return();

    private bool Add(ReadOnlySpan<byte> text, ref JsonObjectFrame frame, JsonText key, scoped ReadOnlySpan<byte> name)
    {
        if (frame.TableNumber != 0)
        {
            return _table.Add(text, frame.TableNumber, key, name);
        }

        ulong signature = Signature(name);
        if (IsKnown(text, frame, signature, name))
        {
            return false;
        }

        if (frame.Keys < FewKeys && _top < _signatures.Length)
        {
            _signatures[_top] = signature;
            _positions[_top++] = key;
            frame.Keys++;
            return true;
        }

        MoveToTable(text, ref frame);
        return _table.Add(text, frame.TableNumber, key, name);
    }

    private readonly bool IsKnown(ReadOnlySpan<byte> text, in JsonObjectFrame frame, ulong signature, scoped ReadOnlySpan<byte> name)
    {
        int end = frame.FirstKey + frame.Keys;
        int at = frame.FirstKey;
        while (true)
        {
            int hit = _signatures[at..end].IndexOf(signature);
            if (hit < 0)
            {
                return false;
            }

            JsonText known = _positions[at + hit];
            if (JsonStrings.Equals(known.In(text), known.IsEscaped, name))
            {
                return true;
            }

            at += hit + 1;
        }
    }

    private void MoveToTable(ReadOnlySpan<byte> text, ref JsonObjectFrame frame)
    {
        ReadOnlySpan<JsonText> keys = _positions.Slice(frame.FirstKey, frame.Keys);
        _top = frame.FirstKey;
        frame.Keys = 0;
        frame.TableNumber = ++_tableObjects;
        foreach (JsonText key in keys)
        {
            Add(text, ref frame, key);
        }
    }

    /// <summary>Cheap and good enough to tell a dozen keys apart; equality is verified afterwards.</summary>
    private static ulong Signature(ReadOnlySpan<byte> name)
    {
        ulong head = 0;
        ulong tail = 0;
        if (name.Length >= sizeof(ulong))
        {
            head = BinaryPrimitives.ReadUInt64LittleEndian(name);
            tail = BinaryPrimitives.ReadUInt64LittleEndian(name[^sizeof(ulong)..]);
        }
        else
        {
            foreach (byte b in name)
            {
                head = (head << 8) | b;
            }
        }

        return ((head ^ BitOperations.RotateLeft(tail, 29)) * 0x9E3779B97F4A7C15ul) + (ulong)name.Length;
    }
}
