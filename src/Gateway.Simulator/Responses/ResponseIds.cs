namespace Gateway.Simulator.Responses;

/// <summary>The beginnings of ids, by which the simulator knows its own again.</summary>
internal static class ResponseIds
{
    /// <summary>Of a response.</summary>
    public const string Response = "resp_sim_";

    /// <summary>In the id of each of its items, after the item's kind.</summary>
    public const string Item = "_sim_";

    /// <summary>An item's id.</summary>
    public static string Of(string kind, long answer, int position) => $"{kind}{Item}{answer:D8}_{position}";

    /// <summary>Whether an item's id is one of the simulator's.</summary>
    public static bool IsOurs(string? id) => id?.Contains(Item, StringComparison.Ordinal) ?? false;
}
