using Gateway.Protocol.Json;

namespace Gateway.Protocol.Outlines;

/// <summary>
/// What one kind of body means, field by field. Implemented by structs only, so that the walk is compiled for each and calls
/// nothing indirectly.
/// </summary>
internal interface IOutlineRules
{
    /// <summary>Reads the root field <paramref name="key"/>: takes exactly one value off the cursor.</summary>
    void ReadField(ref JsonCursor cursor, ref OutlineFields fields, JsonText key, JsonKind kind);

    /// <summary>Reports what only the whole body shows, and completes the fields.</summary>
    void CheckWhole(ref OutlineFields fields, int end);
}
