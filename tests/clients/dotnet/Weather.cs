using System.ComponentModel;

namespace Gateway.Clients;

/// <summary>The tool that models are offered.</summary>
internal static class Weather
{
    /// <summary>Its name.</summary>
    public const string Name = "get_weather";

    /// <summary>What it does.</summary>
    public const string Description = "The weather in a city.";

    /// <summary>The most turns that a tool loop may take.</summary>
    public const int MaximumTurns = 4;

    /// <summary>The schema of its arguments.</summary>
    public static BinaryData Parameters { get; } = BinaryData.FromString(
        """{"type":"object","properties":{"city":{"type":"string"}},"required":["city"],"additionalProperties":false}""");

    /// <summary>What it answers.</summary>
    public static string In([Description("The city.")] string city) => $"twenty-one degrees in {city}";
}
