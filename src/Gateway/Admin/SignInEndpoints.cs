using System.Security.Claims;
using Gateway.Authentication;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace Gateway.Admin;

/// <summary>Signs an admin in by a one-time link and out by a form.</summary>
internal sealed class SignInEndpoints(AdminCodes codes, IAntiforgery antiforgery, ILogger<SignInEndpoints> logger)
{
    private static readonly ClaimsPrincipal Admin = new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, AdminAccess.Role), new Claim(ClaimTypes.Role, AdminAccess.Role)],
        AdminAccess.Scheme));

    /// <summary><c>GET /sign-in?code=…</c>.</summary>
    public async Task SignInAsync(HttpContext http)
    {
        if (http.Request.Query["code"] is not [{ Length: > 0 } code])
        {
            await SignInPage.WriteAsync(http, StatusCodes.Status200OK, SignInPage.HowTo);
            return;
        }

        var result = await codes.RedeemAsync(code, http.RequestAborted);
        if (result == AdminCodeResult.Redeemed)
        {
            await http.SignInAsync(AdminAccess.Scheme, Admin);
            await SignInPage.WriteAsync(http, StatusCodes.Status200OK, SignInPage.SignedIn);
            return;
        }

        AdminLog.SignInRefused(logger, result.ToString());
        if (result == AdminCodeResult.Throttled)
        {
            http.Response.Headers.RetryAfter = ((int)AdminCodes.ThrottleWindow.TotalSeconds).ToString();
            await SignInPage.WriteAsync(http, StatusCodes.Status429TooManyRequests, SignInPage.Throttled);
            return;
        }

        // A reload of the link in a browser that is signed in by it.
        var isSignedIn = (await http.AuthenticateAsync(AdminAccess.Scheme)).Succeeded;
        await SignInPage.WriteAsync(
            http,
            isSignedIn ? StatusCodes.Status200OK : StatusCodes.Status403Forbidden,
            isSignedIn ? SignInPage.SignedIn : SignInPage.BadLink);
    }

    /// <summary><c>POST /sign-out</c> with the antiforgery token.</summary>
    public async Task SignOutAsync(HttpContext http)
    {
        if (!await antiforgery.IsRequestValidAsync(http))
        {
            await SignInPage.WriteAsync(http, StatusCodes.Status400BadRequest, SignInPage.BadForm);
            return;
        }

        await http.SignOutAsync(AdminAccess.Scheme);
        AdminLog.SignedOut(logger);
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = AdminAccess.SignInPath;
    }

    /// <summary>Answers who is not signed in: scripts get JSON, people get the page that says how to get a link.</summary>
    public static Task ChallengeAsync(HttpContext http) =>
        http.Request.Path.StartsWithSegments(AdminAccess.ApiPath, StringComparison.OrdinalIgnoreCase)
            ? AdminApi.WriteErrorAsync(http, StatusCodes.Status401Unauthorized, "not_signed_in", "Sign in first: run 'gateway admin link' and open the link, or send the cookie it sets.")
            : SignInPage.WriteAsync(http, StatusCodes.Status401Unauthorized, SignInPage.HowTo);
}
