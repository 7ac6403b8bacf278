using System.Net;
using Gateway.Policy;
using Gateway.Policy.Snapshots;

namespace Gateway.Egress;

/// <summary>
/// The way to one deployment that is not local, and the only one: it demands a permit for these bytes, has the ledger keep the record,
/// and only then lets the connection pool behind it see the request. Nobody else can reach that pool.
/// </summary>
internal sealed class GuardedHandler : HttpMessageHandler
{
    private readonly HttpMessageInvoker _pool;
    private readonly DeploymentSnapshot _deployment;
    private readonly Uri _address;
    private readonly EgressLedger _ledger;
    private readonly TimeProvider _time;
    private readonly ILogger _log;

    /// <summary>A way to this deployment; opens nothing yet.</summary>
    public GuardedHandler(DeploymentSnapshot deployment, EgressLedger ledger, TimeProvider time, ILogger log)
    {
        _deployment = deployment;
        _address = deployment.BaseUrl!;
        _ledger = ledger;
        _time = time;
        _log = log;
        var handler = UpstreamHandler.Create(deployment);
        handler.ConnectCallback = ConnectAsync;
        _pool = new HttpMessageInvoker(handler);
    }

    /// <summary>The look when a socket is to be opened: for whom, and does that permit still hold?</summary>
    internal EgressRefusal CheckConnect(HttpRequestMessage request, DnsEndPoint endPoint) =>
        !OutboundCall.TryGet(request, out var call) ? EgressRefusal.NoPermit
        : endPoint.Port != _address.Port || !string.Equals(endPoint.Host, _address.IdnHost, StringComparison.OrdinalIgnoreCase) ? EgressRefusal.OtherDeployment
        : call.Permit.CheckConnect(_deployment.Id, _address, _time);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!OutboundCall.TryGet(request, out var call) || request.Content is null)
        {
            throw Refused("(unknown)", EgressRefusal.NoPermit);
        }

        var refusal = request.RequestUri is { } uri && uri.Scheme == _address.Scheme && uri.Authority == _address.Authority
            ? call.Permit.Spend(_deployment.Id, _address, call.Digest(), call.Length, _time)
            : EgressRefusal.OtherDeployment;
        if (refusal != EgressRefusal.None)
        {
            throw Refused(call.Permit.RequestId, refusal);
        }

        try
        {
            await _ledger.AppendAsync(call.Permit, call.Key, call.Team).WaitAsync(cancellationToken);
        }
        catch (LedgerUnavailableException exception)
        {
            throw Refused(call.Permit.RequestId, EgressRefusal.NoLedger, exception);
        }

        call.IsRecorded = true;
        request.Content = new PermittedContent(request.Content, call.Permit);
        return await _pool.SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pool.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        if (CheckConnect(context.InitialRequestMessage, context.DnsEndPoint) is var refusal and not EgressRefusal.None)
        {
            throw Refused(OutboundCall.TryGet(context.InitialRequestMessage, out var call) ? call.Permit.RequestId : "(unknown)", refusal);
        }

        return await UpstreamHandler.OpenAsync(socket => socket.ConnectAsync(context.DnsEndPoint, cancellationToken));
    }

    private EgressRefusedException Refused(string requestId, EgressRefusal refusal, Exception? inner = null)
    {
        EgressLog.Refused(_log, requestId, _deployment.Id, refusal);
        return new EgressRefusedException(refusal, _deployment.Id, inner);
    }
}
