using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Gateway.Canary.Tests.Sinks;

/// <summary>Keeps every log message of every category at every level, with its values, scopes and exceptions.</summary>
[ProviderAlias("Canary")]
internal sealed class LogSink : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();
    private int _count;

    /// <summary>Messages so far.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Takes what was written since.</summary>
    public byte[] Take()
    {
        var text = new StringBuilder();
        while (_lines.TryDequeue(out var line))
        {
            text.Append(line).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Sink(this, categoryName);

    /// <inheritdoc/>
    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private sealed class Sink(LogSink owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => owner._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{logLevel} {category} {eventId}: {formatter(state, exception)} {exception}"));
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
            {
                foreach (var (name, value) in values)
                {
                    line.Append(CultureInfo.InvariantCulture, $" {name}={value}");
                }
            }

            owner._scopes.ForEachScope(static (scope, text) => text.Append(" [").Append(scope).Append(']'), line);
            owner._lines.Enqueue(line.ToString());
            Interlocked.Increment(ref owner._count);
        }
    }
}
