using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Simulator.Journal;

/// <summary>
/// Counts TCP connections from the moment they are accepted. A connection counts as the provider's
/// until its first request shows that it belongs to the control API, so a silent one counts too.
/// </summary>
internal sealed class ConnectionCounter
{
    private readonly Lock _gate = new();
    private long _total;
    private long _control;
    private long _open;

    /// <summary>The counts now.</summary>
    public ConnectionReport Report
    {
        get
        {
            lock (_gate)
            {
                return new ConnectionReport(_total - _control, _open, _control, _total);
            }
        }
    }

    /// <summary>The connection that a request came on.</summary>
    public static ConnectionState Of(HttpContext context) => context.Features.GetRequiredFeature<ConnectionState>();

    /// <summary>Counts a connection while it is served: the listener's middleware.</summary>
    public async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(next);
        ConnectionState state;
        lock (_gate)
        {
            state = new ConnectionState(++_total);
            _open++;
        }

        connection.Features.Set(state);
        try
        {
            await next(connection);
        }
        finally
        {
            Close(state);
        }
    }

    /// <summary>Notes what kind of request a connection carries.</summary>
    public void Classify(ConnectionState state, bool control)
    {
        ArgumentNullException.ThrowIfNull(state);
        lock (_gate)
        {
            if (control && !state.IsControl && !state.IsProvider)
            {
                state.IsControl = true;
                _control++;
                _open -= state.IsClosed ? 0 : 1;
            }
            else if (!control && !state.IsProvider)
            {
                state.IsProvider = true;
                if (state.IsControl)
                {
                    state.IsControl = false;
                    _control--;
                    _open += state.IsClosed ? 0 : 1;
                }
            }
        }
    }

    private void Close(ConnectionState state)
    {
        lock (_gate)
        {
            state.IsClosed = true;
            _open -= state.IsControl ? 0 : 1;
        }
    }
}
