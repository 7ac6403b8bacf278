using Gateway.Simulator.Control;
using Gateway.Simulator.Journal;
using Gateway.Simulator.Providers;
using Microsoft.AspNetCore.Connections;

namespace Gateway.Simulator;

/// <summary>Takes every request: to the control API, or into the journal and to the provider that its path names.</summary>
internal sealed class SimulatorEndpoint(
    ProviderHandler provider,
    ControlEndpoint control,
    RequestJournal journal,
    ConnectionCounter connections,
    TimeProvider time)
{
    private const string ControlPrefix = "/__sim/";

    private readonly ProviderRoutes _routes = new();
    private long _requests;

    /// <summary>Serves one request.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers["x-simulated"] = "true";
        var connection = ConnectionCounter.Of(context);
        var isControl = context.Request.Path.Value?.StartsWith(ControlPrefix, StringComparison.Ordinal) ?? false;
        connections.Classify(connection, isControl);
        if (isControl)
        {
            await control.InvokeAsync(context);
            return;
        }

        var id = $"req_sim_{Interlocked.Increment(ref _requests):D8}";
        context.Response.Headers["x-request-id"] = id;
        context.Response.Headers["request-id"] = id;
        await ServeProviderAsync(context, journal.Begin(context.Request, connection.Number));
    }

    private async Task ServeProviderAsync(HttpContext context, JournalEntry entry)
    {
        await using var registration = context.RequestAborted.Register(() => entry.MarkAborted(time.GetUtcNow()));
        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var exchange = new Exchange(context, entry, body.ToArray());
            journal.SetBody(entry, exchange.Body);
            await DispatchAsync(exchange);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ConnectionResetException or BadHttpRequestException)
        {
            // The client went away, in mid-answer or in mid-request: the journal says so.
            entry.MarkAborted(time.GetUtcNow());
            context.Abort();
        }
        finally
        {
            entry.CompletedAt = time.GetUtcNow();
        }
    }

    private async Task DispatchAsync(Exchange exchange)
    {
        var path = exchange.Entry.Path;
        if (path == "/")
        {
            // Clients ask with HEAD whether anybody is there.
            await exchange.SendWholeAsync(StatusCodes.Status200OK, "application/json", "{}"u8.ToArray());
            return;
        }

        if (_routes.Find(path, exchange.Context.Request.Headers) is not { } route)
        {
            await ProviderHandler.RefuseAsync(exchange, _routes.SchemaOf(path), new ProviderError(
                StatusCodes.Status404NotFound, $"No such path: {path}. The README of the simulator lists what there is."));
            return;
        }

        exchange.Entry.Dialect = route.Schema.Dialect;
        if (!HttpMethods.Equals(exchange.Entry.Method, route.Method))
        {
            exchange.Context.Response.Headers.Allow = route.Method;
            await ProviderHandler.RefuseAsync(exchange, route.Schema, new ProviderError(
                StatusCodes.Status405MethodNotAllowed, $"{exchange.Entry.Method} is not allowed here; use {route.Method}."));
        }
        else if (route.Document is { } document)
        {
            if (await provider.CheckHeadersAsync(exchange, route.Schema))
            {
                await exchange.SendWholeAsync(StatusCodes.Status200OK, "application/json", document());
            }
        }
        else
        {
            await provider.AnswerAsync(exchange, route.Schema, route.IgnoresScripts);
        }
    }
}
