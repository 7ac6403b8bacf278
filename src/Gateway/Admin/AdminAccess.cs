namespace Gateway.Admin;

/// <summary>Names of the admin sign-in; the host puts the policy on every route of the admin port.</summary>
internal static class AdminAccess
{
    /// <summary>Authentication scheme and name of the cookie.</summary>
    public const string Scheme = "gateway-admin";

    /// <summary>Authorization policy: a signed-in admin.</summary>
    public const string Policy = "gateway-admin";

    /// <summary>The only role there is.</summary>
    public const string Role = "admin";

    /// <summary>Where a one-time link leads.</summary>
    public const string SignInPath = "/sign-in";

    /// <summary>Where the sign-out form posts to, with the antiforgery token.</summary>
    public const string SignOutPath = "/sign-out";

    /// <summary>Root of the admin API.</summary>
    public const string ApiPath = "/admin/api/v1";

    /// <summary>A browser that shows nothing for so long is signed out.</summary>
    public static readonly TimeSpan Session = TimeSpan.FromHours(8);

    /// <summary>The link that signs in with <paramref name="code"/>.</summary>
    public static string Link(string address, int port, string code) => $"http://{address}:{port}{SignInPath}?code={code}";
}
