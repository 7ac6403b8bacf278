using System.Globalization;

namespace Gateway.Egress;

/// <summary>The ledger's files: <c>000000000001-2026-11.jsonl</c>, named by their first record and month, so that names sort as the chain goes.</summary>
internal static class LedgerFiles
{
    /// <summary>A file is followed by another one at this size, in bytes, and at the turn of a month.</summary>
    public const long MaxBytes = 16 << 20;

    /// <summary>Held by the one gateway that writes.</summary>
    public const string LockName = "lock";

    /// <summary>Files of other programs never fit.</summary>
    private const string Pattern = "????????????-????-??.jsonl";

    private const int SequenceDigits = 12;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>All files in the order of the chain; none when there is no folder.</summary>
    public static IReadOnlyList<string> In(string folder) =>
        Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, Pattern).Order(StringComparer.Ordinal)] : [];

    /// <summary>The file that begins with this record.</summary>
    public static string Name(string folder, long sequence, DateTimeOffset time) =>
        Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{sequence:D12}-{MonthOf(time)}.jsonl"));

    /// <summary>True when a record of this time belongs into the file by its month.</summary>
    public static bool IsMonthOf(string path, DateTimeOffset time) =>
        Path.GetFileNameWithoutExtension(path).AsSpan(SequenceDigits + 1).SequenceEqual(MonthOf(time));

    /// <summary>The sequence that the first record of the file must have; null when the name says none.</summary>
    public static long? FirstOf(string path) =>
        long.TryParse(Path.GetFileName(path).AsSpan(0, SequenceDigits), NumberStyles.None, CultureInfo.InvariantCulture, out var first) ? first : null;

    /// <summary>Opens a file to append, made on first use for its owner alone.</summary>
    public static FileStream OpenToAppend(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    /// <summary>Opens a file to read while a gateway appends to it.</summary>
    public static FileStream OpenToRead(string path) => new(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 1 << 16 });

    /// <summary>Moves a ledger away, and says beside it why. Throws an <see cref="IOException"/> while a gateway writes to it.</summary>
    public static async Task SetAsideAsync(string folder, string to, string reason, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder))
        {
            await using var held = new FileStream(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            Directory.Move(folder, to);
        }
        else
        {
            Directory.CreateDirectory(to);
        }

        await File.WriteAllTextAsync(Path.Combine(to, "reason.txt"), reason, cancellationToken);
    }

    private static string MonthOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
