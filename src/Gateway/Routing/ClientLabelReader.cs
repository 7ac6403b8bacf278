using Gateway.Policy;
using Gateway.Requests;

namespace Gateway.Routing;

/// <summary>Reads how sensitive a client says its request is. It can only raise what the detectors, its key and its conversation say.</summary>
internal static class ClientLabelReader
{
    private const string Header = "x-gateway-label";

    /// <summary>Sets the client's label. False with the refusal for a value that nobody knows: a client that wants to be careful must not be misread.</summary>
    public static bool TryRead(InferenceContext context, out GatewayError? error)
    {
        error = null;
        if (!context.Http.Request.Headers.TryGetValue(Header, out var values))
        {
            return true;
        }

        if (values is [{ } text] && DataLabels.TryParse(text, out var label))
        {
            context.ClientLabel = label;
            return true;
        }

        error = new GatewayError(GatewayErrorCode.InvalidRequest, $"The header {Header} must be one of {string.Join(", ", DataLabels.Names)}; it can only raise the request's label.", Header);
        return false;
    }
}
