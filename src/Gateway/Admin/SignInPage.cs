namespace Gateway.Admin;

/// <summary>The plain pages around sign-in: constant HTML, no script, nothing from the request in them.</summary>
internal static class SignInPage
{
    /// <summary>How to get a link.</summary>
    public const string HowTo = "<h1>Sign in</h1><p>This page is for admins. On the gateway's machine run</p><p><code>gateway admin link</code></p><p>(in the folder of the gateway's data, or with <code>--data DIR</code>) and open the link it prints. It works once, for 15 minutes.</p>";

    /// <summary>A link that does not work.</summary>
    public const string BadLink = "<h1>This link does not work</h1><p>It was used already, is older than 15 minutes, or is not complete. Get a new one with</p><p><code>gateway admin link</code></p>";

    /// <summary>Too many wrong links.</summary>
    public const string Throttled = "<h1>Too many wrong links</h1><p>Sign-in is closed for a minute. Then open your link again: it was not used up.</p>";

    /// <summary>The form that cannot be trusted.</summary>
    public const string BadForm = "<h1>Not signed out</h1><p>The form was too old or came from another page. Go <a href=\"/\">back</a> and try again.</p>";

    /// <summary>
    /// Signed in. This page, not a redirect, leads on: after a click on a link elsewhere a browser sends no SameSite=Strict cookie with
    /// the redirects of that click, but it does with a navigation that our own page starts.
    /// </summary>
    public const string SignedIn = "<meta http-equiv=\"refresh\" content=\"0;url=/\"><h1>Signed in</h1><p><a href=\"/\">Open the dashboard</a></p>";

    private const string Head = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Gateway</title><style>body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1rem}code{background:#8882;padding:.3em .5em;border-radius:4px}:root{color-scheme:light dark}</style></head><body>";

    /// <summary>Writes one of the pages.</summary>
    public static Task WriteAsync(HttpContext http, int status, string body)
    {
        var headers = http.Response.Headers;
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return http.Response.WriteAsync(Head + body + "</body></html>", http.RequestAborted);
    }
}
