using Gateway.Configuration;
using Gateway.Recording;
using Gateway.Rehearsals;
using Gateway.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Commands;

/// <summary>Traffic as the command line names it: a time of the database, or a file.</summary>
internal static class TrafficSource
{
    /// <summary>Reads it. Throws <see cref="InvalidDataException"/> with a sentence for the user.</summary>
    public static async Task<RecordedTraffic> ReadAsync(string name, string? folder, CancellationToken cancellationToken)
    {
        if (TrafficWindow.Read(name) is not { } window)
        {
            return File.Exists(name) ? await TrafficFile.ReadAsync(name, cancellationToken)
                : throw new InvalidDataException($"'{name}' is neither a file nor a time; write last-7d, last-24h or the name of a file.");
        }

        using var database = OpenDatabase(folder)
            ?? throw new InvalidDataException($"Folder '{Folder(folder)}' holds no gateway database. Name the gateway's data folder with --data DIR.");
        var now = TimeProvider.System.GetUtcNow();
        return await new SqliteTrafficStore(database).ReadAsync(now - window, now, RecordedTraffic.Most, cancellationToken);
    }

    /// <summary>The database of the data folder named on the command line, else by the environment, else the default; null when there is none.</summary>
    public static SqliteDatabase? OpenDatabase(string? folder) => File.Exists(Path.Combine(Folder(folder), "gateway.db"))
        ? SqliteDatabase.Open(new DataDirectory(Folder(folder)), TimeProvider.System, NullLogger<SqliteDatabase>.Instance)
        : null;

    private static string Folder(string? folder) => Path.GetFullPath(folder ?? KeysCommandSession.Settings().DataDirectory);
}
