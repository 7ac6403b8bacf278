using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Simulator.Journal;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Control;

/// <summary>The control API under <c>/__sim/</c>: scripts in, journal and counts out.</summary>
internal sealed class ControlEndpoint(ScriptBook scripts, RequestJournal journal, ConnectionCounter connections)
{
    /// <summary>A script that is larger is a mistake.</summary>
    private const long MaximumScriptBytes = 16 * 1024 * 1024;

    /// <summary>Serves one control request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (context.Request.Method, context.Request.Path.Value) switch
        {
            ("POST", "/__sim/script") => SetScriptAsync(context),
            ("DELETE", "/__sim/script") => ClearAsync(context, scripts.Clear),
            ("GET", "/__sim/requests") => WriteAsync(context, StatusCodes.Status200OK, Describe(context.Request.Query["bodies"] == "true")),
            ("DELETE", "/__sim/requests") => ClearAsync(context, journal.Clear),
            ("GET", "/__sim/connections") => WriteAsync(context, StatusCodes.Status200OK, connections.Report),
            _ => RefuseAsync(
                context,
                StatusCodes.Status404NotFound,
                [$"{context.Request.Method} {context.Request.Path}: there are POST and DELETE /__sim/script, GET and DELETE /__sim/requests, GET /__sim/connections."]),
        };
    }

    private async Task SetScriptAsync(HttpContext context)
    {
        ScriptBinding? binding;
        try
        {
            if (context.Request.ContentLength is > MaximumScriptBytes)
            {
                await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, [$"A script has at most {MaximumScriptBytes} bytes."]);
                return;
            }

            binding = await JsonSerializer.DeserializeAsync<ScriptBinding>(context.Request.Body, ControlJson.Options, context.RequestAborted);
        }
        catch (JsonException exception)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, [$"{exception.Path ?? "$"}: {exception.Message} The README of the simulator lists all members and values."]);
            return;
        }

        IReadOnlyList<string> problems = binding is null ? ["$: give an object."] : ScriptValidator.Check(binding);
        if (problems.Count == 0 && binding is not null && !scripts.Apply(binding))
        {
            problems = [$"queue: more than {ScriptBook.MaximumQueued} scripts would wait; use a default, or DELETE /__sim/script first."];
        }

        if (problems.Count > 0)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, problems);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private JsonArray Describe(bool bodies)
    {
        var lines = new JsonArray();
        foreach (var entry in journal.Entries)
        {
            var line = JsonSerializer.SerializeToNode(entry, ControlJson.Options);
            if (bodies && line is JsonObject members && entry.Body is { } body)
            {
                members["body"] = Encoding.UTF8.GetString(body);
                members["bodyBase64"] = Convert.ToBase64String(body);
                members["json"] = entry.ReadJson() is { } json ? JsonSerializer.SerializeToNode(json) : null;
            }

            lines.Add(line);
        }

        return lines;
    }

    private static Task ClearAsync(HttpContext context, Action clear)
    {
        clear();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task RefuseAsync(HttpContext context, int status, IReadOnlyList<string> problems) =>
        WriteAsync(context, status, new ControlRefusal(problems));

    private static Task WriteAsync<T>(HttpContext context, int status, T value)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(context.Response.Body, value, ControlJson.Options, context.RequestAborted);
    }
}
