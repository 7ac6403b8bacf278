using System.Globalization;
using System.Security.Claims;
using System.Text.Json.Serialization.Metadata;
using Gateway.Contracts.Policies;
using Microsoft.AspNetCore.Antiforgery;

namespace Gateway.Admin;

/// <summary>The policy's part of the admin contract over HTTP. A change wants the antiforgery token of <c>GET antiforgery</c>.</summary>
internal sealed class PolicyApi(IPolicyAdmin policies, IAntiforgery antiforgery)
{
    // Five files of the largest size, with what JSON adds.
    private const int MaxBodyBytes = 4 << 20;

    /// <summary><c>GET antiforgery</c>.</summary>
    public Task GetTokenAsync(HttpContext http)
    {
        var tokens = antiforgery.GetAndStoreTokens(http);
        return AdminApi.WriteAsync(http, StatusCodes.Status200OK, new AntiforgeryToken(tokens.HeaderName!, tokens.RequestToken!), AdminJson.Default.AntiforgeryToken);
    }

    /// <summary><c>GET policy</c>.</summary>
    public async Task GetStatusAsync(HttpContext http) =>
        await AdminApi.WriteAsync(http, StatusCodes.Status200OK, await policies.GetStatusAsync(http.RequestAborted), AdminJson.Default.PolicyStatus);

    /// <summary><c>GET policy/versions</c>.</summary>
    public async Task ListVersionsAsync(HttpContext http) =>
        await AdminApi.WriteAsync(http, StatusCodes.Status200OK, await policies.ListVersionsAsync(http.RequestAborted), AdminJson.Default.IReadOnlyListPolicyVersionSummary);

    /// <summary><c>GET policy/publications</c>.</summary>
    public async Task ListPublicationsAsync(HttpContext http) =>
        await AdminApi.WriteAsync(http, StatusCodes.Status200OK, await policies.ListPublicationsAsync(http.RequestAborted), AdminJson.Default.IReadOnlyListPolicyPublication);

    /// <summary><c>GET policy/versions/{number}</c>.</summary>
    public async Task GetVersionAsync(HttpContext http)
    {
        var number = int.Parse((string)http.Request.RouteValues["number"]!, CultureInfo.InvariantCulture);
        if (await policies.GetVersionAsync(number, http.RequestAborted) is { } version)
        {
            await AdminApi.WriteAsync(http, StatusCodes.Status200OK, version, AdminJson.Default.PolicyVersionDetail);
            return;
        }

        await AdminApi.WriteErrorAsync(http, StatusCodes.Status404NotFound, "not_found", "There is no version of this number.");
    }

    /// <summary><c>POST policy/validate</c>.</summary>
    public async Task ValidateAsync(HttpContext http)
    {
        if (await ReadAsync(http, PolicyInputJson.Default.PolicyDraft) is { } draft)
        {
            await AdminApi.WriteAsync(http, StatusCodes.Status200OK, await policies.ValidateAsync(draft, http.RequestAborted), AdminJson.Default.PolicyValidation);
        }
    }

    /// <summary><c>POST policy/publish</c>; the base version stands in the body or in <c>If-Match</c>.</summary>
    public async Task PublishAsync(HttpContext http)
    {
        if (await ReadAsync(http, PolicyInputJson.Default.PolicyDraft) is not { } draft)
        {
            return;
        }

        if ((draft.BaseVersion ?? IfMatch(http)) is not { } known)
        {
            await AdminApi.WriteErrorAsync(
                http, StatusCodes.Status428PreconditionRequired, "base_version_missing", "Send 'baseVersion' (or If-Match) with the version you began with, so that nobody's change is lost. GET policy says what is live.");
            return;
        }

        // A client that hangs up now must not leave a stored version unserved.
        await WriteChangeAsync(http, await policies.PublishAsync(draft with { BaseVersion = known }, Author(http), CancellationToken.None));
    }

    /// <summary><c>POST policy/rollback</c>.</summary>
    public async Task RollBackAsync(HttpContext http)
    {
        if (await ReadAsync(http, PolicyInputJson.Default.PolicyRollback) is { } rollback)
        {
            await WriteChangeAsync(http, await policies.RollBackAsync(rollback with { BaseVersion = rollback.BaseVersion ?? IfMatch(http) }, Author(http), CancellationToken.None));
        }
    }

    private static Task WriteChangeAsync(HttpContext http, PolicyChange change) => change.Live is not null
        ? AdminApi.WriteAsync(http, StatusCodes.Status200OK, change, AdminJson.Default.PolicyChange)
        : AdminApi.WriteAsync(
            http,
            change.RefusalCode switch
            {
                "policy_invalid" => StatusCodes.Status422UnprocessableEntity,
                "version_conflict" => StatusCodes.Status409Conflict,
                "not_found" => StatusCodes.Status404NotFound,
                _ => StatusCodes.Status400BadRequest,
            },
            new PolicyRefusalBody(new AdminError(change.RefusalCode!, change.Refusal!), change.Problems, change.Meanwhile),
            AdminJson.Default.PolicyRefusalBody);

    // Null when the refusal was written.
    private async Task<T?> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type)
        where T : class
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            await AdminApi.WriteErrorAsync(http, StatusCodes.Status400BadRequest, "antiforgery_token_missing", "Ask GET antiforgery for a token and send it in the header it names, with the cookies it sets.");
            return null;
        }

        return await AdminBody.ReadAsync(http, type, MaxBodyBytes, "; a policy file may have 256 KiB. Nothing was changed");
    }

    private static int? IfMatch(HttpContext http) =>
        int.TryParse(http.Request.Headers.IfMatch.ToString().Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Author(HttpContext http) => http.User.FindFirstValue(ClaimTypes.Name) ?? AdminAccess.Role;
}
