using System.Text.Json;

namespace Gateway.Quickstart;

/// <summary><c>quickstart.json</c>: what a script needs to use a running quickstart. Holds the key, so the owner alone may read it.</summary>
internal sealed record QuickstartFile
{
    /// <summary>Base address of the API.</summary>
    public required string Url { get; init; }

    /// <summary>Address of admin API and dashboard.</summary>
    public required string AdminUrl { get; init; }

    /// <summary>The application key.</summary>
    public required string ApiKey { get; init; }

    /// <summary>The one-time link that signs an administrator in.</summary>
    public required string AdminLink { get; init; }

    /// <summary>Id of the local deployment's model, for example <c>local/builtin-demo</c>; null without one.</summary>
    public string? LocalModel { get; init; }

    /// <summary>The engine process.</summary>
    public required QuickstartEngine Engine { get; init; }

    /// <summary>Process id of the gateway.</summary>
    public required int Pid { get; init; }

    /// <summary>The file an earlier start left; null when there is none that can be read.</summary>
    public static async Task<QuickstartFile?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync(file, QuickstartJson.Default.QuickstartFile, cancellationToken);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it whole or not at all.</summary>
    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        var temporary = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var file = new FileStream(temporary, options))
        {
            await JsonSerializer.SerializeAsync(file, this, QuickstartJson.Default.QuickstartFile, cancellationToken);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
