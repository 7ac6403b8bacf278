namespace Gateway.Simulator.Journal;

/// <summary>One request and its answer on the wire; counts in the journal what the answer sent.</summary>
internal sealed class Exchange(HttpContext context, JournalEntry entry, byte[] body)
{
    /// <summary>The last write of at most so many bytes fits every socket buffer: once it was begun, the answer counts as whole.</summary>
    private const int SafeLastWriteBytes = 16 * 1024;

    /// <summary>The request and response.</summary>
    public HttpContext Context { get; } = context;

    /// <summary>The line of the journal.</summary>
    public JournalEntry Entry { get; } = entry;

    /// <summary>The request's body.</summary>
    public byte[] Body { get; } = body;

    /// <summary>Fires when the client goes away.</summary>
    public CancellationToken Aborted => Context.RequestAborted;

    /// <summary>Sends bytes; returns when the kernel has them.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        await Context.Response.Body.WriteAsync(bytes, Aborted);
        await Context.Response.Body.FlushAsync(Aborted);
        Entry.AddSent(bytes.Length);
    }

    /// <summary>Sends a whole body with its length and ends the answer.</summary>
    public async Task SendWholeAsync(int status, string contentType, byte[] body)
    {
        Context.Response.StatusCode = status;
        Context.Response.ContentType = contentType;
        Context.Response.ContentLength = body.Length;
        Entry.Status = status;
        if (body.Length <= SafeLastWriteBytes)
        {
            Entry.MarkWhole();
        }

        await SendAsync(body);
        Entry.MarkWhole();
    }
}
