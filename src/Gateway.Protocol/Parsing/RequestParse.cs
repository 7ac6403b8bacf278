using System.Text;
using System.Text.Json;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Parsing;

/// <summary>
/// One request being read: what was found, where the reading stands, and the first thing that is wrong. Reading goes on after a
/// defect, so that the code that reads needs no branch for it; what it finds then is thrown away.
/// </summary>
internal sealed class RequestParse(Dialect source)
{
    private readonly List<(string Field, int Index)> _path = [];
    private readonly HashSet<string> _toolNames = new(StringComparer.Ordinal);
    private RequestDefect _defect;

    /// <summary>The request so far.</summary>
    public CanonicalRequest Request { get; } = new() { Source = source };

    /// <summary>True until something was wrong.</summary>
    public bool IsClean => _defect.Kind == RequestDefectKind.None;

    /// <summary>The end: the request, or the defect.</summary>
    public bool TryFinish(out CanonicalRequest? request, out RequestDefect defect)
    {
        (request, defect) = (IsClean ? Request : null, _defect);
        return IsClean;
    }

    /// <summary>Steps into a field, or into element <paramref name="index"/> of a list; names of fields are relative to it.</summary>
    public void Enter(string field, int index = -1) => _path.Add((field, index));

    /// <summary>Steps back.</summary>
    public void Leave() => _path.RemoveAt(_path.Count - 1);

    /// <summary>The full name of a field here; of this place itself when <paramref name="field"/> is empty.</summary>
    public string PathOf(string field)
    {
        StringBuilder path = new();
        foreach ((string name, int index) in _path)
        {
            path.Append(path.Length > 0 ? "." : "").Append(name);
            if (index >= 0)
            {
                path.Append('[').Append(index).Append(']');
            }
        }

        return path.Append(path.Length > 0 && field.Length > 0 ? "." : "").Append(field).ToString();
    }

    /// <summary>Notes the name of a function; false when another tool has it.</summary>
    public bool TryAddToolName(string name) => _toolNames.Add(name);

    /// <summary>True when a function has this name.</summary>
    public bool HasToolName(string name) => _toolNames.Contains(name);

    /// <summary>Keeps a field that has no canonical place.</summary>
    public void Foreign(string field, JsonElement value) => Request.Others.Add(new ForeignField(PathOf(field), value));

    /// <summary>Keeps the members of <paramref name="value"/> that are given and not among <paramref name="known"/>.</summary>
    public void ForeignMembers(JsonElement value, params ReadOnlySpan<string> known)
    {
        foreach (JsonProperty member in value.Members())
        {
            if (member.Value.ValueKind != JsonValueKind.Null && !known.Contains(member.Name))
            {
                // A name with a dot or bracket of its own would look like a path into another field.
                Foreign(member.Name.AsSpan().ContainsAny('.', '[') ? "unknown[field]" : member.Name, member.Value);
            }
        }
    }

    /// <summary>A required field is not there.</summary>
    public void Missing(string field)
    {
        if (IsClean)
        {
            _defect = RequestDefects.Missing(offset: 0, PathOf(field));
        }
    }

    /// <summary>A field has another type; <paramref name="expected"/> completes "must be …".</summary>
    public void WrongType(string field, string expected)
    {
        if (IsClean)
        {
            _defect = RequestDefects.WrongType(offset: 0, PathOf(field), expected);
        }
    }

    /// <summary>A field's value is not accepted; <paramref name="expected"/> completes "must be …".</summary>
    public void OutOfRange(string field, string expected)
    {
        if (IsClean)
        {
            _defect = RequestDefects.OutOfRange(offset: 0, PathOf(field), expected);
        }
    }

    /// <summary>A rule between fields is broken; <paramref name="sentence"/> says which.</summary>
    public void Breaks(string field, string sentence)
    {
        if (IsClean)
        {
            BreaksAt(PathOf(field), sentence);
        }
    }

    /// <summary>The same for a field elsewhere, by its full name.</summary>
    public void BreaksAt(string param, string sentence)
    {
        if (IsClean)
        {
            _defect = new RequestDefect(RequestDefectKind.OutOfRange, Offset: 0, param, sentence);
        }
    }
}
