namespace Gateway.Protocol.Gemini;

/// <summary>Walks the JSON path of a partial argument: <c>$</c>, then names (<c>.name</c>, <c>['name']</c>) and places (<c>[0]</c>).</summary>
internal ref struct GeminiArgumentPath
{
    /// <summary>The depth other JSON is parsed with.</summary>
    private const int MaxDepth = 64;

    private ReadOnlySpan<char> _rest;
    private int _depth;

    /// <summary>A path as sent; null is none.</summary>
    public GeminiArgumentPath(string? path)
    {
        IsValid = path is ['$', ..];
        _rest = IsValid ? path.AsSpan(1) : default;
    }

    /// <summary>False once something could not be read.</summary>
    public bool IsValid { get; private set; }

    /// <summary>The next step: a name, or null and a place in an array. False at the end and at what cannot be read.</summary>
    public bool Next(out string? name, out int index)
    {
        name = null;
        index = 0;
        if (_rest.IsEmpty)
        {
            return false;
        }

        IsValid = ++_depth <= MaxDepth && (_rest[0] == '.' ? ReadName(out name) : ReadBracket(out name, out index));
        if (!IsValid)
        {
            _rest = default;
        }

        return IsValid;
    }

    private bool ReadName(out string? name)
    {
        ReadOnlySpan<char> rest = _rest[1..];
        int end = rest.IndexOfAny('.', '[');
        ReadOnlySpan<char> found = end < 0 ? rest : rest[..end];
        name = found.ToString();
        _rest = rest[found.Length..];
        return name.Length > 0;
    }

    private bool ReadBracket(out string? name, out int index)
    {
        name = null;
        index = 0;
        if (_rest is not ['[', _, ..])
        {
            return false;
        }

        char quote = _rest[1];
        if (quote is not ('\'' or '"'))
        {
            int close = _rest.IndexOf(']');
            if (close < 0 || !int.TryParse(_rest[1..close], System.Globalization.NumberStyles.None, provider: null, out index))
            {
                return false;
            }

            _rest = _rest[(close + 1)..];
            return true;
        }

        int end = _rest[2..].IndexOf([quote, ']']);
        if (end < 0)
        {
            return false;
        }

        name = _rest.Slice(2, end).ToString();
        _rest = _rest[(end + 4)..];
        return true;
    }
}
