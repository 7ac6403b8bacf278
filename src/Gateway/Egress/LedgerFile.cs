using System.Buffers;

namespace Gateway.Egress;

/// <summary>The open end of a ledger: appends records and brings them to the disk. One writer; not thread-safe.</summary>
internal sealed class LedgerFile : IDisposable
{
    private readonly string _folder;
    private readonly FileStream _lock;
    private readonly ArrayBufferWriter<byte> _buffer = new(1 << 14);
    private FileStream? _file;
    private string? _path;
    private long _durable;

    private LedgerFile(string folder, FileStream @lock) => (_folder, _lock) = (folder, @lock);

    /// <summary>The last record that is on disk.</summary>
    public LedgerHead Head { get; private set; } = LedgerHead.None;

    /// <summary>Opens the ledger in <paramref name="folder"/> for this process alone. Throws an <see cref="IOException"/> when that cannot be.</summary>
    public static async Task<LedgerFile> OpenAsync(string folder, LedgerHead anchor, Action<string, long> torn)
    {
        var file = new LedgerFile(folder, Lock(folder));
        try
        {
            (file.Head, file._path) = await LedgerTail.FindAsync(folder, anchor, torn);
            if (file._path is not null)
            {
                file._file = LedgerFiles.OpenToAppend(file._path);
                file._durable = file._file.Length;
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Appends records and returns once they are on disk; their sequence and links are set here. When it throws none of them counts.</summary>
    public void Append(IReadOnlyList<LedgerRecord> records)
    {
        var head = Head;
        _buffer.ResetWrittenCount();
        foreach (var record in records)
        {
            var linked = record with { Sequence = head.Sequence + 1, Previous = head.Hash };
            head = new LedgerHead(linked.Sequence, LedgerLine.Write(linked, _buffer));
        }

        try
        {
            RollOver(records[0].Time);
            _file!.Write(_buffer.WrittenSpan);
            _file.Flush(flushToDisk: true);
            _durable += _buffer.WrittenCount;
            Head = head;
        }
        catch
        {
            // What may be in the file without being on the disk would break the chain behind it at a power cut.
            _file?.SetLength(_durable);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file?.Dispose();
        _lock.Dispose();
    }

    private static FileStream Lock(string folder)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(folder, LedgerFiles.LockName), options);
    }

    private void RollOver(DateTimeOffset time)
    {
        if (_path is not null && _durable < LedgerFiles.MaxBytes && LedgerFiles.IsMonthOf(_path, time))
        {
            return;
        }

        var next = LedgerFiles.Name(_folder, Head.Sequence + 1, time);
        var opened = LedgerFiles.OpenToAppend(next);
        _file?.Dispose();
        (_file, _path, _durable) = (opened, next, opened.Length);
    }
}
