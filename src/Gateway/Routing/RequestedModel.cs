using System.Text;
using Gateway.Policy;
using Gateway.Protocol;
using Gateway.Requests;

namespace Gateway.Routing;

/// <summary>Looks up the model that a request names.</summary>
internal static class RequestedModel
{
    private const string CheapestFirst = ":floor";
    private const string FastestFirst = ":nitro";

    /// <summary>What stands for a name that looks private.</summary>
    public const string Withheld = "(withheld)";

    /// <summary>False with the refusal when no such name exists here; the name is noted either way.</summary>
    public static bool TryResolve(InferenceContext context, PolicySnapshot policy, out ModelSelection model, out HintSort sort, out GatewayError? error)
    {
        Span<byte> utf8 = stackalloc byte[ModelName.MaxBytes];
        utf8 = utf8[..ModelName.Copy(context.Body.Memory.Span, context.Outline, utf8)];
        Span<char> name = stackalloc char[ModelName.MaxBytes];
        name = name[..Encoding.UTF8.GetChars(utf8, name)];
        if (TryResolve(policy, name, out model, out sort))
        {
            context.Record.RequestedModel = model.Name;
            error = null;
            return true;
        }

        // A name of the client's own making could be anything; what looks private is neither kept nor repeated.
        context.Record.RequestedModel = PrivacyScanner.Kinds(utf8) == FindingKinds.None ? new string(name) : Withheld;
        error = new GatewayError(
            GatewayErrorCode.ModelNotFound,
            $"The model '{context.Record.RequestedModel}' does not exist here. GET /v1/models lists what does; 'auto' lets the policy choose.",
            "model");
        return false;
    }

    // A suffix is one only where the whole name is none: model names may have a colon of their own.
    private static bool TryResolve(PolicySnapshot policy, ReadOnlySpan<char> name, out ModelSelection model, out HintSort sort)
    {
        sort = HintSort.None;
        if (policy.TryResolveModel(name, out model))
        {
            return true;
        }

        sort = name.EndsWith(CheapestFirst) ? HintSort.Price : name.EndsWith(FastestFirst) ? HintSort.Throughput : HintSort.None;
        return sort != HintSort.None && policy.TryResolveModel(name[..name.LastIndexOf(':')], out model);
    }
}
