using Gateway.Protocol.Json;

namespace Gateway.Protocol.Outlines;

/// <summary>The root members that speak to the gateway and not to the model, the same in every dialect.</summary>
internal static class RoutingMembers
{
    /// <summary>Takes the value off the cursor and notes where it lies when <paramref name="key"/> is one of them; false leaves it.</summary>
    public static bool TryTake(ref JsonCursor cursor, ref OutlineFields fields, JsonText key)
    {
        if (cursor.Is(key, "provider"u8))
        {
            fields.Provider = Take(ref cursor, key);
            return true;
        }

        if (cursor.Is(key, "models"u8))
        {
            fields.Models = Take(ref cursor, key);
            return true;
        }

        return false;
    }

    private static BodyMember Take(ref JsonCursor cursor, JsonText key)
    {
        int start = cursor.Position;
        cursor.Skip();
        return new BodyMember(key.Start - 1, start, cursor.Position);
    }
}
