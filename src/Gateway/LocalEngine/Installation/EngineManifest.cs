using System.Text.Json;

namespace Gateway.LocalEngine.Installation;

/// <summary>What an installation was made of; its presence marks the installation as complete.</summary>
/// <param name="Version">What the engine said it is.</param>
/// <param name="Suite">Suite of the distribution that the packages came from.</param>
/// <param name="Packages">The packages with their hashes.</param>
internal sealed record EngineManifest(string Version, string Suite, IReadOnlyList<AptPackage> Packages)
{
    /// <summary>Name of the file in an installation's folder.</summary>
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes the manifest into <paramref name="folder"/>.</summary>
    public async Task WriteAsync(string folder, CancellationToken cancellationToken)
    {
        await using var file = File.Create(Path.Combine(folder, FileName));
        await JsonSerializer.SerializeAsync(file, this, Format, cancellationToken);
    }

    /// <summary>Reads the manifest of an installation; null when it cannot be read.</summary>
    public static EngineManifest? Read(string folder)
    {
        try
        {
            return JsonSerializer.Deserialize<EngineManifest>(File.ReadAllBytes(Path.Combine(folder, FileName)), Format);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }
}
