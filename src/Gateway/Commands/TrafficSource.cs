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

        var path = Path.GetFullPath(folder ?? KeysCommandSession.Settings().DataDirectory);
        if (!File.Exists(Path.Combine(path, "gateway.db")))
        {
            throw new InvalidDataException($"Folder '{path}' holds no gateway database. Name the gateway's data folder with --data DIR.");
        }

        using var database = SqliteDatabase.Open(new DataDirectory(path), TimeProvider.System, NullLogger<SqliteDatabase>.Instance);
        var now = TimeProvider.System.GetUtcNow();
        return await new SqliteTrafficStore(database).ReadAsync(now - window, now, RecordedTraffic.Most, cancellationToken);
    }
}
