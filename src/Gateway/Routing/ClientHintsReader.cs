using System.Globalization;
using Gateway.Policy;
using Gateway.Requests;
using Microsoft.Extensions.Primitives;

namespace Gateway.Routing;

/// <summary>
/// Reads what a client asks of routing in headers, ours and those of others, and in its body. Two hints for one thing: both count,
/// which is the stricter.
/// </summary>
internal static class ClientHintsReader
{
    private const int MaxSloMs = 3_600_000;
    private const string SloHeader = "x-gateway-slo-ttft-ms";
    private static readonly string[] ModelHeaders = ["x-gateway-allowed-models", "cf-aig-allowed-models"];
    private static readonly string[] ProviderHeaders = ["x-gateway-allowed-providers", "cf-aig-allowed-providers"];
    private static readonly ClientHints None = new() { Used = [] };

    /// <summary>
    /// False with the refusal for what cannot be read. <paramref name="hints"/> is null when there are none. <paramref name="limit"/>
    /// and <paramref name="sort"/> were read before and are noted here.
    /// </summary>
    public static bool TryRead(
        InferenceContext context,
        PolicySnapshot policy,
        ModelSelection model,
        HintSort sort,
        EgressLimit limit,
        out ClientHints? hints,
        out GatewayError? error)
    {
        var read = sort == HintSort.None ? None : None with { Sort = sort, Used = [sort == HintSort.Price ? ":floor" : ":nitro"] };
        read = limit == EgressLimit.CloudAllowed ? read : read with { Used = read.Used.Add($"{ClientLimitReader.EgressHeader}=local-only") };
        var isRead = TryReadHeaders(context.Http.Request, policy, ref read, out error) && BodyHintsReader.TryRead(context, policy, model, ref read, out error);
        hints = isRead && !read.Used.IsEmpty ? read : null;
        return isRead;
    }

    private static bool TryReadHeaders(HttpRequest request, PolicySnapshot policy, ref ClientHints hints, out GatewayError? error)
    {
        error = null;
        foreach (var name in ModelHeaders)
        {
            if (request.Headers.TryGetValue(name, out var values) && !TryAllow(name, values, policy.DeploymentsOfModel, ref hints, out error))
            {
                return false;
            }
        }

        foreach (var name in ProviderHeaders)
        {
            if (request.Headers.TryGetValue(name, out var values) && !TryAllow(name, values, policy.DeploymentsOfProvider, ref hints, out error))
            {
                return false;
            }
        }

        return !request.Headers.TryGetValue(SloHeader, out var slo) || TryReadSlo(slo, ref hints, out error);
    }

    private static bool TryAllow(string header, StringValues values, Func<string, ulong> find, ref ClientHints hints, out GatewayError? error)
    {
        string[] names =
        [
            .. values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Take(HintNames.Most + 1),
        ];
        if (names.Length is 0 or > HintNames.Most)
        {
            error = new GatewayError(GatewayErrorCode.InvalidRequest, $"The header {header} must list 1 to {HintNames.Most} names, with commas between them.", header);
            return false;
        }

        var found = HintNames.Find(names, find);
        hints = hints with { Allowed = hints.Allowed & found.Mask, Used = hints.Used.Add(found.TextOf(header)) };
        error = null;
        return true;
    }

    private static bool TryReadSlo(StringValues values, ref ClientHints hints, out GatewayError? error)
    {
        if (values is not [{ } text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var slo) || slo is < 1 or > MaxSloMs)
        {
            error = new GatewayError(GatewayErrorCode.InvalidRequest, $"The header {SloHeader} must be a whole number of milliseconds from 1 to {MaxSloMs}.", SloHeader);
            return false;
        }

        hints = hints with { SloTtftMs = slo, Used = hints.Used.Add(string.Create(CultureInfo.InvariantCulture, $"{SloHeader}={slo}")) };
        error = null;
        return true;
    }
}
