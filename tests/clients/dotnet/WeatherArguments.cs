using System.Text.Json;

namespace Gateway.Clients;

/// <summary>The arguments of the weather tool.</summary>
/// <param name="City">The city.</param>
internal sealed record WeatherArguments(string City)
{
    /// <summary>Reads them as a model writes them.</summary>
    public static WeatherArguments Read(BinaryData json) =>
        JsonSerializer.Deserialize(json.ToMemory().Span, CallJson.Default.WeatherArguments) ?? throw new JsonException("no arguments");
}
