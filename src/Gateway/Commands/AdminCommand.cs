using System.CommandLine;
using Gateway.Admin;

namespace Gateway.Commands;

/// <summary><c>gateway admin link</c>: prints a one-time link that signs an admin in.</summary>
internal static class AdminCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "The gateway's data folder (default gateway-data)." };
        var port = new Option<int?>("--admin-port") { Description = "Port of the dashboard (default 8081)." };
        var link = new Command("link", "Print a link that signs in once, within 15 minutes.") { data, port };
        link.SetAction(async (parsed, cancellationToken) =>
        {
            var settings = KeysCommandSession.Settings();
            using var session = KeysCommandSession.Open(parsed.GetValue(data), mustExist: true);
            var code = await session.Codes.IssueAsync(cancellationToken);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(AdminAccess.Link(settings.AdminAddress, parsed.GetValue(port) ?? settings.AdminPort, code));
            return 0;
        });
        return new Command("admin", "Sign in to the dashboard.") { link };
    }
}
