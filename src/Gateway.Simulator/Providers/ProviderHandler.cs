using System.Text.Json;
using Gateway.Simulator.Journal;
using Gateway.Simulator.Playback;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Providers;

/// <summary>Answers one request in a provider's schema, as the script says.</summary>
internal sealed class ProviderHandler(ScriptBook scripts, ResponsePlayer player, SimulatorOptions options, TimeProvider time)
{
    private long _answers;

    /// <summary>Answers a request for a message: 1 headers, 2 body, 3 script, 4 scripted error, 5 answer.</summary>
    public async Task AnswerAsync(Exchange exchange, IWireSchema schema, bool ignoresScripts = false)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(schema);
        if (await ReadAsync(exchange, schema) is not { } request)
        {
            return;
        }

        var script = ignoresScripts ? new Script() : scripts.Take(new RequestTraits(exchange.Entry.Path, request.Model, request.LastRole, request.Turn));
        foreach (var (name, value) in script.Headers)
        {
            exchange.Context.Response.Headers[name] = value;
        }

        if (script.Status is { } status and not StatusCodes.Status200OK)
        {
            await AnswerErrorAsync(exchange, schema, script, status);
            return;
        }

        var number = Interlocked.Increment(ref _answers);
        var plan = AnswerPlan.Create(request, Marked(script), number, time.GetUtcNow().ToUnixTimeSeconds());
        if (request.Stream)
        {
            var frames = schema.WriteStream(plan);
            var before = Math.Min(script.ErrorEventAfter ?? 0, frames.Count);
            var error = schema.WriteErrorEvent(plan, Scripted(script, StatusCodes.Status500InternalServerError), before);
            await player.PlayStreamAsync(exchange, script, frames, error);
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

        var request = Read(exchange, schema, out var defect);
        exchange.Entry.Model = request?.Model ?? exchange.Entry.Model;
        if (defect is not null)
        {
            await RefuseAsync(exchange, schema, defect);
            return null;
        }

        return request;
    }

    /// <summary>Checks the credentials; false if the request was refused.</summary>
    public async Task<bool> CheckHeadersAsync(Exchange exchange, IWireSchema schema)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(schema);
        if (!options.RequireKey || schema.CheckHeaders(exchange.Context.Request) is not { } refusal)
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

    private async Task AnswerErrorAsync(Exchange exchange, IWireSchema schema, Script script, int status)
    {
        if (!await player.BeginAsync(exchange, script, "application/json"))
        {
            return;
        }

        if (script.RetryAfter is { } retryAfter)
        {
            exchange.Context.Response.Headers.RetryAfter = retryAfter;
        }

        await RefuseAsync(exchange, schema, Scripted(script, status));
    }

    private ProviderRequest? Read(Exchange exchange, IWireSchema schema, out ProviderError? defect)
    {
        try
        {
            var body = JsonElement.Parse(exchange.Body);
            if (body.ValueKind != JsonValueKind.Object)
            {
                defect = ProviderError.Invalid("The body must be a JSON object.");
                return null;
            }

            exchange.Entry.Model = body.Text("model");
            var request = new WireRequest
            {
                Path = exchange.Entry.Path,
                Query = exchange.Context.Request.Query,
                Headers = exchange.Context.Request.Headers,
                Body = body,
                Lenient = options.Lenient,
                AllowedFields = options.AllowedFields,
            };
            defect = schema.Check(request);
            return defect is null ? schema.Read(request) : null;
        }
        catch (JsonException)
        {
            defect = ProviderError.Invalid("The body is not valid JSON.");
            return null;
        }
    }

    private static ProviderError Scripted(Script script, int status) => new(
        status,
        script.ErrorMessage ?? $"This error {status} was asked for by a script or a model name.",
        script.ErrorType);

    /// <summary>Puts the place of invalid bytes into the text, if the script wants them.</summary>
    private static Script Marked(Script script) =>
        script.InvalidUtf8 ? script with { Text = $"{script.Text} not UTF-8: {ByteDamage.Marker} so." } : script;
}
