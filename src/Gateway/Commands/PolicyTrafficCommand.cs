using System.CommandLine;
using Gateway.Rehearsals;

namespace Gateway.Commands;

/// <summary><c>gateway policy traffic export</c>: recorded requests as a file that <c>policy diff</c> takes.</summary>
internal static class PolicyTrafficCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Option<string?> data)
    {
        var since = new Option<string>("--traffic") { Description = "last-7d, last-24h or last-30m.", DefaultValueFactory = static _ => "last-7d" };
        var export = new Command("export", "Prints recorded requests as JSON lines: sizes, kinds and names, no text of any request.") { since };
        export.SetAction(async (parsed, cancellationToken) =>
        {
            var console = parsed.InvocationConfiguration;
            try
            {
                var traffic = await TrafficSource.ReadAsync(parsed.GetRequiredValue(since), parsed.GetValue(data), cancellationToken);
                foreach (var request in traffic.Requests)
                {
                    await TrafficFile.WriteAsync(console.Output, request);
                }

                await console.Error.WriteLineAsync($"{traffic.Requests.Count} requests; {traffic.LeftOut} more cannot be decided again");
                return 0;
            }
            catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                await console.Error.WriteLineAsync($"gateway: {exception.Message}");
                return 1;
            }
        });
        return new Command("traffic", "Recorded requests, for rehearsals.") { export };
    }
}
