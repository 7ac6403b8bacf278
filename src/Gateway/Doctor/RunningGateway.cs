using System.Diagnostics;
using System.Text.Json;

namespace Gateway.Doctor;

/// <summary>What <c>quickstart.json</c> says of a gateway, running or not.</summary>
/// <param name="Pid">The gateway's process.</param>
/// <param name="EnginePid">Its engine's process; null when unknown.</param>
/// <param name="Ports">Ports of API and dashboard.</param>
internal sealed record RunningGateway(int Pid, int? EnginePid, IReadOnlyList<int> Ports)
{
    /// <summary>True while the gateway's process lives.</summary>
    public bool IsAlive => Lives(Pid);

    /// <summary>True while the engine's process lives.</summary>
    public bool EngineIsAlive => EnginePid is { } pid && Lives(pid);

    /// <summary>Reads the file; null when there is none or it says nothing useful.</summary>
    public static RunningGateway? Read(string file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = document.RootElement;
            int? enginePid = root.TryGetProperty("engine", out var engine) && engine.ValueKind == JsonValueKind.Object ? Integer(engine, "pid") : null;
            return Integer(root, "pid") is { } pid
                ? new RunningGateway(pid, enginePid, [.. Port(root, "url"), .. Port(root, "adminUrl")])
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static int? Integer(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static IEnumerable<int> Port(JsonElement root, string name)
    {
        if (root.TryGetProperty(name, out var value) && Uri.TryCreate(value.GetString(), UriKind.Absolute, out var uri))
        {
            yield return uri.Port;
        }
    }

    private static bool Lives(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
