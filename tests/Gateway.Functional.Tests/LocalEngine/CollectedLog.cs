using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Gateway.Functional.Tests.LocalEngine;

/// <summary>Keeps what was logged, for tests that read it back.</summary>
internal sealed class CollectedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel} {eventId.Id} {formatter(state, exception)} {exception?.Message}");

    public override string ToString() => string.Join(Environment.NewLine, _lines);

    public void Dispose()
    {
    }
}
