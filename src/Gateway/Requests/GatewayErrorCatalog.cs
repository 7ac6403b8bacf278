using System.Collections.Frozen;

namespace Gateway.Requests;

/// <summary>The one table of errors: code, type, status, retry, log level.</summary>
internal static class GatewayErrorCatalog
{
    private const string Invalid = "invalid_request_error";
    private const string Permission = "permission_error";
    private const string Server = "server_error";

    private static readonly FrozenDictionary<GatewayErrorCode, GatewayErrorTraits> Rows = new Dictionary<GatewayErrorCode, GatewayErrorTraits>
    {
        [GatewayErrorCode.MissingApiKey] = new("missing_api_key", Invalid, 401, false, LogLevel.Debug),
        [GatewayErrorCode.InvalidApiKey] = new("invalid_api_key", Invalid, 401, false, LogLevel.Debug),
        [GatewayErrorCode.ConflictingApiKeys] = new("conflicting_api_keys", Invalid, 401, false, LogLevel.Debug),
        [GatewayErrorCode.InvalidRequest] = new("invalid_request", Invalid, 400, false, LogLevel.Debug),
        [GatewayErrorCode.UnsupportedMediaType] = new("unsupported_media_type", Invalid, 415, false, LogLevel.Debug),
        [GatewayErrorCode.BodyTooLarge] = new("request_too_large", Invalid, 413, false, LogLevel.Debug),
        [GatewayErrorCode.RequestTimeout] = new("request_timeout", Invalid, 408, true, LogLevel.Debug),
        [GatewayErrorCode.NotFound] = new("unknown_url", Invalid, 404, false, LogLevel.Debug),
        [GatewayErrorCode.MethodNotAllowed] = new("method_not_allowed", Invalid, 405, false, LogLevel.Debug),
        [GatewayErrorCode.ModelNotFound] = new("model_not_found", Invalid, 404, false, LogLevel.Debug),
        [GatewayErrorCode.PolicyDenied] = new("policy_denied", Permission, 403, false, LogLevel.Information),
        [GatewayErrorCode.NotCapable] = new("unsupported_by_policy_models", Invalid, 400, false, LogLevel.Information),
        [GatewayErrorCode.ContextLengthExceeded] = new("context_length_exceeded", Invalid, 400, false, LogLevel.Information),
        [GatewayErrorCode.LocalOnlyUnavailable] = new("local_only_unavailable", Server, 503, true, LogLevel.Warning),
        [GatewayErrorCode.NothingAvailable] = new("no_deployment_available", Server, 503, true, LogLevel.Warning),
        [GatewayErrorCode.GatewayBusy] = new("gateway_busy", Server, 503, true, LogLevel.Warning),
        [GatewayErrorCode.UpstreamRateLimited] = new("rate_limit_exceeded", "rate_limit_error", 429, true, LogLevel.Warning),
        [GatewayErrorCode.UpstreamOverloaded] = new("upstream_overloaded", Server, 503, true, LogLevel.Warning),
        [GatewayErrorCode.NotExpressible] = new("unsupported_parameter", Invalid, 400, false, LogLevel.Debug),
        [GatewayErrorCode.IdempotencyKeyReused] = new("idempotency_key_reused", Invalid, 422, false, LogLevel.Debug),
        [GatewayErrorCode.IdempotencyConflict] = new("idempotency_conflict", Invalid, 409, true, LogLevel.Debug),
        [GatewayErrorCode.ResponsesNotStored] = new("responses_not_stored", Invalid, 400, false, LogLevel.Debug),
        [GatewayErrorCode.UpstreamFailed] = new("upstream_failed", Server, 502, true, LogLevel.Warning),
        [GatewayErrorCode.UpstreamTimeout] = new("upstream_timeout", Server, 504, true, LogLevel.Warning),
        [GatewayErrorCode.Internal] = new("internal_error", Server, 500, true, LogLevel.Error),
    }.ToFrozenDictionary();

    /// <summary>The row of a code.</summary>
    public static GatewayErrorTraits Traits(GatewayErrorCode code) => Rows[code];
}
