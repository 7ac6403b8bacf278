using Gateway.Policy;
using Gateway.Requests;

namespace Gateway.Routing;

/// <summary>Reads how far a client lets its request travel. It can only narrow what the policy allows.</summary>
internal static class ClientLimitReader
{
    /// <summary>The header.</summary>
    public const string EgressHeader = "x-gateway-egress";

    /// <summary>False with the refusal for a value that nobody knows: a client that wants to be careful must not be misread.</summary>
    public static bool TryRead(HttpRequest request, out EgressLimit limit, out GatewayError? error)
    {
        limit = EgressLimit.CloudAllowed;
        error = null;
        if (!request.Headers.TryGetValue(EgressHeader, out var values))
        {
            return true;
        }

        limit = EgressLimit.LocalOnly;
        if (values.Count == 1 && values[0] is "local-only")
        {
            return true;
        }

        error = new GatewayError(GatewayErrorCode.InvalidRequest, $"The header {EgressHeader} must be 'local-only' when it is sent; it can only narrow where a request goes.", EgressHeader);
        return false;
    }
}
