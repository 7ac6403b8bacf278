using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Requests;

/// <summary>A response body that tells a watcher every byte written to it. The pipeline writes through <see cref="Writer"/> only.</summary>
internal sealed class WatchedResponseBody(IHttpResponseBodyFeature inner, IResponseWatcher watcher) : PipeWriter, IHttpResponseBodyFeature
{
    private Memory<byte> _room;

    /// <inheritdoc/>
    public Stream Stream => inner.Stream;

    /// <inheritdoc/>
    public PipeWriter Writer => this;

    /// <inheritdoc/>
    public override void Advance(int bytes)
    {
        watcher.Note(_room.Span[..bytes]);
        inner.Writer.Advance(bytes);
    }

    /// <inheritdoc/>
    public override Memory<byte> GetMemory(int sizeHint = 0) => _room = inner.Writer.GetMemory(sizeHint);

    /// <inheritdoc/>
    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <inheritdoc/>
    public override void CancelPendingFlush() => inner.Writer.CancelPendingFlush();

    /// <inheritdoc/>
    public override void Complete(Exception? exception = null) => inner.Writer.Complete(exception);

    /// <inheritdoc/>
    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.Writer.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public void DisableBuffering() => inner.DisableBuffering();

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

    /// <inheritdoc/>
    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Answers are written through the writer.");

    /// <inheritdoc/>
    public Task CompleteAsync() => inner.CompleteAsync();
}
