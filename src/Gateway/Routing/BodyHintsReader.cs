using System.Text.Json;
using Gateway.Policy;
using Gateway.Requests;

namespace Gateway.Routing;

/// <summary>Reads what a client asks of routing in its body, in OpenRouter's words: <c>models</c> and <c>provider</c>.</summary>
internal static class BodyHintsReader
{
    private const string ModelsField = "models";

    /// <summary>False with the refusal for what cannot be read. Costs nothing where the body has neither.</summary>
    public static bool TryRead(InferenceContext context, PolicySnapshot policy, ModelSelection model, ref ClientHints hints, out GatewayError? error)
    {
        error = null;
        ref readonly var outline = ref context.Outline;
        if (outline.Models.IsThere)
        {
            using var models = JsonDocument.Parse(outline.Models.ValueIn(context.Body.Memory));
            if (!TryReadModels(models.RootElement, policy, model, ref hints, out error))
            {
                return false;
            }
        }

        if (outline.Provider.IsThere)
        {
            using var provider = JsonDocument.Parse(outline.Provider.ValueIn(context.Body.Memory));
            var reader = new ProviderHints(policy, hints);
            reader.Read(provider.RootElement);
            hints = reader.Hints;
            error = reader.Error;
        }

        return error is null;
    }

    // The model asked for stays, whether it is listed or not; where the rules choose, they choose among those listed.
    private static bool TryReadModels(JsonElement value, PolicySnapshot policy, ModelSelection model, ref ClientHints hints, out GatewayError? error)
    {
        error = null;
        if (value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        if (!HintValues.TryNames(value, ModelsField, out var names, out error))
        {
            return false;
        }

        var found = HintNames.Find(names, policy.DeploymentsOfModel);
        var asked = model.IsAuto ? 0 : 1ul << model.DeploymentIndex;
        hints = hints with { Allowed = hints.Allowed & (found.Mask | asked), ModelOrder = found.Steps, Used = hints.Used.Add(found.TextOf(ModelsField)) };
        return true;
    }
}
