using System.Globalization;
using System.Text.Json;
using Gateway.Policy;
using Gateway.Requests;

namespace Gateway.Routing;

/// <summary>
/// Reads OpenRouter's <c>provider</c> object. A member nobody here knows is refused and not passed over: it may be one that a
/// careful client relies on.
/// </summary>
internal sealed class ProviderHints(PolicySnapshot policy, ClientHints hints)
{
    private const string Local = "local";
    private const decimal MaxUsdPerMillion = 1_000_000;

    // 1 USD per million tokens is a millionth of a USD per token.
    private const decimal PicoUsdPerToken = 1_000_000;

    /// <summary>The hints with those that were read.</summary>
    public ClientHints Hints { get; private set; } = hints;

    /// <summary>What could not be read; null = all could.</summary>
    public GatewayError? Error { get; private set; }

    /// <summary>Reads the object.</summary>
    public void Read(JsonElement provider)
    {
        if (provider.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (provider.ValueKind != JsonValueKind.Object)
        {
            Error = HintValues.Wrong("provider", "an object");
            return;
        }

        foreach (var member in provider.EnumerateObject())
        {
            // Null is how clients spell "not given".
            if (Error is null && member.Value.ValueKind != JsonValueKind.Null)
            {
                Read(member.Name, member.Value);
            }
        }

        // Without fallbacks an order is the whole list: nobody else will do.
        if (Hints is { NoFallbacks: true, ProviderOrder.IsEmpty: false })
        {
            Hints = Hints with { Allowed = Hints.Allowed & Hints.ProviderOrder.Aggregate(0ul, static (mask, step) => mask | step) };
        }
    }

    private void Read(string name, JsonElement value)
    {
        var field = "provider." + name;
        switch (name)
        {
            case "order" or "only" or "ignore":
                ReadNames(name, field, value);
                break;
            case "allow_fallbacks" or "require_parameters" or "zdr":
                ReadFlag(name, field, value);
                break;
            case "data_collection":
                ReadDataCollection(field, value);
                break;
            case "sort":
                ReadSort(field, value);
                break;
            case "max_price":
                ReadMaxPrice(field, value);
                break;
            default:
                Error = new GatewayError(
                    GatewayErrorCode.InvalidRequest,
                    "The object 'provider' has a member that is not known here; send only order, only, ignore, allow_fallbacks, require_parameters, data_collection, zdr, max_price and sort.",
                    "provider");
                break;
        }
    }

    private void ReadNames(string name, string field, JsonElement value)
    {
        if (!HintValues.TryNames(value, field, out var names, out var error))
        {
            Error = error;
            return;
        }

        var found = HintNames.Find(names, policy.DeploymentsOfProvider);
        Use(found.TextOf(field), name switch
        {
            "order" => Hints with { ProviderOrder = found.Steps },
            "ignore" => Hints with { Allowed = Hints.Allowed & ~found.Mask },
            _ => Hints with { Allowed = Hints.Allowed & found.Mask, LocalOnly = names.All(static one => one == Local) },
        });
    }

    // What is false of zdr and require_parameters, or true of fallbacks, asks for nothing.
    private void ReadFlag(string name, string field, JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            Error = HintValues.Wrong(field, "true or false");
        }
        else if (name == "allow_fallbacks")
        {
            if (value.ValueKind == JsonValueKind.False)
            {
                Use(field + "=false", Hints with { NoFallbacks = true });
            }
        }
        else if (value.ValueKind == JsonValueKind.True)
        {
            // What require_parameters demands is settled where a request is translated.
            Use(field + "=true", name == "zdr" ? Hints with { ZeroRetention = true } : Hints);
        }
    }

    private void ReadDataCollection(string field, JsonElement value)
    {
        switch (Text(value))
        {
            case "deny":
                Use(field + "=deny", Hints with { DenyTraining = true });
                break;
            case "allow":
                break;
            default:
                Error = HintValues.Wrong(field, "'allow' or 'deny'");
                break;
        }
    }

    private void ReadSort(string field, JsonElement value)
    {
        var text = Text(value);
        var sort = text switch
        {
            "price" => HintSort.Price,
            "throughput" => HintSort.Throughput,
            "latency" => HintSort.Latency,
            _ => HintSort.None,
        };
        if (sort == HintSort.None)
        {
            Error = HintValues.Wrong(field, "'price', 'throughput' or 'latency'");
        }
        else if (Hints.Sort != HintSort.None && Hints.Sort != sort)
        {
            Error = HintValues.Wrong(field, "the same as the suffix of the model's name asks for, or left out");
        }
        else
        {
            Use($"{field}={text}", Hints with { Sort = sort });
        }
    }

    private void ReadMaxPrice(string field, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Error = HintValues.Wrong(field, "an object");
            return;
        }

        foreach (var price in value.EnumerateObject())
        {
            if (price.Name is not ("prompt" or "completion"))
            {
                Error = HintValues.Wrong(field, "an object with 'prompt' and 'completion' only");
                return;
            }

            if (price.Value.ValueKind != JsonValueKind.Null && !TryReadPrice($"{field}.{price.Name}", price.Name == "prompt", price.Value))
            {
                return;
            }
        }
    }

    private bool TryReadPrice(string field, bool isInput, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var usd) || usd is < 0 or > MaxUsdPerMillion)
        {
            Error = HintValues.Wrong(field, string.Create(CultureInfo.InvariantCulture, $"a number of USD per million tokens from 0 to {MaxUsdPerMillion}"));
            return false;
        }

        var pico = (long)(usd * PicoUsdPerToken);
        Use(
            string.Create(CultureInfo.InvariantCulture, $"{field}={pico / PicoUsdPerToken:0.######}"),
            isInput ? Hints with { MaxInputPicoUsd = pico } : Hints with { MaxOutputPicoUsd = pico });
        return true;
    }

    private void Use(string text, ClientHints changed) => Hints = changed with { Used = Hints.Used.Add(text) };

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
