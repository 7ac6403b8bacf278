using System.Globalization;
using Gateway.Policy;
using Gateway.Requests;
using Microsoft.Extensions.Primitives;

namespace Gateway.Routing;

/// <summary>Reads what a client asks of routing in headers, ours and those of others. Two headers for one thing: both count, which is the stricter.</summary>
internal static class ClientHintsReader
{
    /// <summary>Most names in a list: a limit for the work one header can cause.</summary>
    private const int MaxNames = 64;

    private const int MaxSloMs = 3_600_000;
    private const string SloHeader = "x-gateway-slo-ttft-ms";
    private static readonly string[] ModelHeaders = ["x-gateway-allowed-models", "cf-aig-allowed-models"];
    private static readonly string[] ProviderHeaders = ["x-gateway-allowed-providers", "cf-aig-allowed-providers"];

    /// <summary>False with the refusal for what cannot be read. <paramref name="hints"/> is null when there are none.</summary>
    public static bool TryRead(HttpRequest request, PolicySnapshot policy, HintSort sort, out ClientHints? hints, out GatewayError? error)
    {
        hints = sort == HintSort.None ? null : new ClientHints { Sort = sort, Used = [sort == HintSort.Price ? ":floor" : ":nitro"] };
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

    // A name that nobody here has admits nobody: a client's list may be longer than our catalogue.
    private static bool TryAllow(string header, StringValues values, Func<string, ulong> find, ref ClientHints? hints, out GatewayError? error)
    {
        string[] names = [.. values.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Take(MaxNames + 1)];
        if (names.Length is 0 or > MaxNames)
        {
            error = new GatewayError(GatewayErrorCode.InvalidRequest, $"The header {header} must list 1 to {MaxNames} names, with commas between them.", header);
            return false;
        }

        var allowed = names.Aggregate(0ul, (mask, name) => mask | find(name));
        hints = Used(hints, header) with { Allowed = (hints?.Allowed ?? ulong.MaxValue) & allowed };
        error = null;
        return true;
    }

    private static bool TryReadSlo(StringValues values, ref ClientHints? hints, out GatewayError? error)
    {
        if (values is not [{ } text] || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var slo) || slo is < 1 or > MaxSloMs)
        {
            error = new GatewayError(GatewayErrorCode.InvalidRequest, $"The header {SloHeader} must be a whole number of milliseconds from 1 to {MaxSloMs}.", SloHeader);
            return false;
        }

        hints = Used(hints, SloHeader) with { SloTtftMs = slo };
        error = null;
        return true;
    }

    private static ClientHints Used(ClientHints? hints, string name) =>
        hints is null ? new ClientHints { Used = [name] } : hints with { Used = hints.Used.Add(name) };
}
