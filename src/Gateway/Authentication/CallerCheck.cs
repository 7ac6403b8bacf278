using Gateway.Requests;

namespace Gateway.Authentication;

/// <summary>Answers who calls, or refuses. Runs before the body is read, so that a stranger's body costs nothing.</summary>
internal sealed class CallerCheck(RequestAuthenticator authenticator)
{
    private static readonly GatewayError Missing = new(GatewayErrorCode.MissingApiKey, "Send your gateway key as 'Authorization: Bearer sk-gw-…'. An administrator makes one with 'gateway keys create'.");
    private static readonly GatewayError Unknown = new(GatewayErrorCode.InvalidApiKey, "This key is not known here, or it was revoked.");
    private static readonly GatewayError Conflicting = new(GatewayErrorCode.ConflictingApiKeys, "The request carries two different keys. Send one.");

    /// <summary>Null when <see cref="InferenceContext.Caller"/> is set; otherwise the refusal.</summary>
    public GatewayError? Check(InferenceContext context)
    {
        var error = Check(context.Http.Request, out var caller);
        context.Caller = caller;
        context.Record.KeyId = caller?.KeyId;
        context.Record.KeyName = caller?.Name;
        return error;
    }

    /// <summary>Null when the caller is known; otherwise the refusal.</summary>
    public GatewayError? Check(HttpRequest request, out CallerIdentity? caller) => authenticator.Authenticate(request, out caller) switch
    {
        KeyCheck.Ok => null,
        KeyCheck.Missing => Missing,
        KeyCheck.Conflicting => Conflicting,
        _ => Unknown,
    };
}
