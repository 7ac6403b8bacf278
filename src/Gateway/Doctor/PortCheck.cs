using System.Net;
using System.Net.Sockets;

namespace Gateway.Doctor;

/// <summary>Are the ports free, or used by this very gateway?</summary>
internal sealed class PortCheck : IDoctorCheck
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<DoctorFinding>> RunAsync(DoctorContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Task.FromResult<IReadOnlyList<DoctorFinding>>(
        [
            Examine(context, context.Port, "--port"),
            context.AdminPort == context.Port
                ? new DoctorFinding(DoctorOutcome.Fail, "port", $"API and dashboard are both to listen on {context.Port}", "give --admin-port another number")
                : Examine(context, context.AdminPort, "--admin-port"),
            .. context.Http2Port is > 0 and var http2 ? [Examine(context, http2, "Gateway:Http2Port")] : (IEnumerable<DoctorFinding>)[],
        ]);
    }

    private static DoctorFinding Examine(DoctorContext context, int port, string option)
    {
        if (IsFree(port))
        {
            return new DoctorFinding(DoctorOutcome.Ok, "port", $"{port} is free");
        }

        return context.Running is { IsAlive: true } running && running.Ports.Contains(port)
            ? new DoctorFinding(DoctorOutcome.Ok, "port", $"{port} is used by this gateway (pid {running.Pid})")
            : new DoctorFinding(DoctorOutcome.Fail, "port", $"{port} is used by another program", $"stop it, or choose another port with {option}");
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
