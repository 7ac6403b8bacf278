using Gateway.Simulator.Anthropic;
using Gateway.Simulator.Control;
using Gateway.Simulator.Journal;
using Gateway.Simulator.OpenAI;
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
    private const string ChatPath = "/chat/completions";
    private const string MessagesPath = "/v1/messages";
    private const string CountTokensPath = "/v1/messages/count_tokens";
    private const string ModelsPath = "/models";

    private readonly OpenAISchema _openAI = new();
    private readonly AnthropicSchema _anthropic = new();
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
        if (path.EndsWith(ChatPath, StringComparison.Ordinal))
        {
            await (IsMethod(exchange, HttpMethods.Post) ? provider.AnswerAsync(exchange, _openAI) : RefuseMethodAsync(exchange, _openAI, HttpMethods.Post));
        }
        else if (path.EndsWith(MessagesPath, StringComparison.Ordinal))
        {
            await (IsMethod(exchange, HttpMethods.Post) ? provider.AnswerAsync(exchange, _anthropic) : RefuseMethodAsync(exchange, _anthropic, HttpMethods.Post));
        }
        else if (path.EndsWith(CountTokensPath, StringComparison.Ordinal))
        {
            await (IsMethod(exchange, HttpMethods.Post) ? CountTokensAsync(exchange) : RefuseMethodAsync(exchange, _anthropic, HttpMethods.Post));
        }
        else if (path.EndsWith(ModelsPath, StringComparison.Ordinal))
        {
            await (IsMethod(exchange, HttpMethods.Get) ? ListModelsAsync(exchange) : RefuseMethodAsync(exchange, _openAI, HttpMethods.Get));
        }
        else
        {
            await ProviderHandler.RefuseAsync(exchange, _openAI, new ProviderError(
                StatusCodes.Status404NotFound,
                $"No such path: {path}. There are /v1/chat/completions, /v1/models, /v1/messages and /v1/messages/count_tokens."));
        }
    }

    private async Task CountTokensAsync(Exchange exchange)
    {
        if (await provider.ReadAsync(exchange, _anthropic) is { } request)
        {
            await exchange.SendWholeAsync(StatusCodes.Status200OK, "application/json", TokenCountWriter.Write(request));
        }
    }

    private async Task ListModelsAsync(Exchange exchange)
    {
        if (await provider.CheckHeadersAsync(exchange, _openAI))
        {
            await exchange.SendWholeAsync(StatusCodes.Status200OK, "application/json", ModelListWriter.Write());
        }
    }

    private static Task RefuseMethodAsync(Exchange exchange, IWireSchema schema, string allowed)
    {
        exchange.Context.Response.Headers.Allow = allowed;
        return ProviderHandler.RefuseAsync(exchange, schema, new ProviderError(
            StatusCodes.Status405MethodNotAllowed, $"{exchange.Entry.Method} is not allowed here; use {allowed}."));
    }

    private static bool IsMethod(Exchange exchange, string method) => HttpMethods.Equals(exchange.Entry.Method, method);
}
