using Gateway.Simulator.Journal;
using Gateway.Simulator.Playback;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Providers;

/// <summary>Answers one request in a provider's schema, as the script says.</summary>
internal sealed class ProviderHandler(ScriptBook scripts, ResponsePlayer player, SimulatorOptions options, TimeProvider time)
{
    private long _answers;

    /// <summary>Answers a request for a message: 1 headers, 2 body, 3 script, 4 scripted error, 5 answer.</summary>
    public async Task AnswerAsync(Exchange exchange, IWireSchema schema)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(schema);
        if (await ReadAsync(exchange, schema) is not { } request)
        {
            return;
        }

        var script = scripts.Take(exchange.Entry.Path, request.Model);
        foreach (var (name, value) in script.Headers)
        {
            exchange.Context.Response.Headers[name] = value;
        }

        if (script.Status is { } status and not StatusCodes.Status200OK)
        {
            if (await player.BeginAsync(exchange, script, "application/json"))
            {
                if (script.RetryAfter is { } retryAfter)
                {
                    exchange.Context.Response.Headers.RetryAfter = retryAfter;
                }

                await RefuseAsync(exchange, schema, Scripted(script, status));
            }

            return;
        }

        var number = Interlocked.Increment(ref _answers);
        var plan = AnswerPlan.Create(request, Marked(script), number, time.GetUtcNow().ToUnixTimeSeconds());
        if (request.Stream)
        {
            var error = schema.WriteErrorEvent(Scripted(script, StatusCodes.Status500InternalServerError));
            await player.PlayStreamAsync(exchange, script, schema.WriteStream(plan), error);
        }
        else
        {
            await player.PlayJsonAsync(exchange, script, ByteDamage.Apply(script, schema.WriteJson(plan)));
        }
    }

    /// <summary>Checks headers and body; null if the request was refused.</summary>
    public async Task<ProviderRequest?> ReadAsync(Exchange exchange, IWireSchema schema)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(schema);
        if (!await CheckHeadersAsync(exchange, schema))
        {
            return null;
        }

        var request = ProviderRequestReader.Read(exchange.Body, out var defect);
        exchange.Entry.Model = request?.Model;
        if (defect is not null)
        {
            await RefuseAsync(exchange, schema, defect);
        }

        return request;
    }

    /// <summary>Checks the credentials; false if the request was refused.</summary>
    public async Task<bool> CheckHeadersAsync(Exchange exchange, IWireSchema schema)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(schema);
        if (!options.RequireKey || schema.CheckHeaders(exchange.Context.Request.Headers) is not { } refusal)
        {
            return true;
        }

        await RefuseAsync(exchange, schema, refusal);
        return false;
    }

    /// <summary>Answers with an error.</summary>
    public static Task RefuseAsync(Exchange exchange, IWireSchema schema, ProviderError error)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(schema);
        return exchange.SendWholeAsync(error.Status, "application/json", schema.WriteError(error));
    }

    private static ProviderError Scripted(Script script, int status) => new(
        status,
        script.ErrorMessage ?? $"This error {status} was asked for by a script or a model name.",
        script.ErrorType);

    /// <summary>Puts the place of invalid bytes into the text, if the script wants them.</summary>
    private static Script Marked(Script script) =>
        script.InvalidUtf8 ? script with { Text = $"{script.Text} not UTF-8: {ByteDamage.Marker} so." } : script;
}
