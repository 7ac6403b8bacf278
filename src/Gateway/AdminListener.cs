using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Gateway;

/// <summary>Marks the connections of the admin port, so that a request is told apart by where it came in, whatever its headers say.</summary>
internal sealed class AdminListener
{
    private static readonly AdminListener Marker = new();

    private AdminListener()
    {
    }

    /// <summary>Marks every connection of a listener.</summary>
    public static void Mark(ListenOptions listener) => listener.Use(static next => connection =>
    {
        connection.Features.Set(Marker);
        return next(connection);
    });

    /// <summary>True for a request that came in at the admin port.</summary>
    public static bool IsMarked(HttpContext http) => http.Features.Get<AdminListener>() is not null;
}
