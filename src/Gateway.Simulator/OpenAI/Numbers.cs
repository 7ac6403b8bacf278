using System.Text.Json;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.OpenAI;

/// <summary>Checks numbers as OpenAI does.</summary>
internal static class Numbers
{
    /// <summary>The defect of a number that is none, or is outside its range; null: it is left out, null or fine.</summary>
    public static ProviderError? Outside(JsonElement body, string name, double minimum, double maximum)
    {
        if (body.Given(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Number)
        {
            return OpenAIErrors.WrongType(name, "a number", value.KindName());
        }

        var number = value.GetDouble();
        return number < minimum ? Beyond(name, "below minimum", ">=", minimum, "below_min_value")
            : number > maximum ? Beyond(name, "above maximum", "<=", maximum, "above_max_value")
            : null;
    }

    private static ProviderError Beyond(string name, string where, string sign, double bound, string code) => ProviderError.Invalid(
        FormattableString.Invariant($"Invalid '{name}': number {where} value. Expected a value {sign} {bound}."),
        name,
        $"number_{code}");
}
