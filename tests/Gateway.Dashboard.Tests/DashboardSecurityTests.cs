using Microsoft.AspNetCore.Http;

namespace Gateway.Dashboard.Tests;

public sealed class DashboardSecurityTests
{
    [Theory]
    [InlineData("/_blazor", "http://evil.example", false)]
    [InlineData("/_blazor/negotiate", "null", false)]
    [InlineData("/_blazor", "http://127.0.0.1:8081", true)]
    [InlineData("/_blazor", null, true)]
    [InlineData("/", "http://evil.example", true)]
    public async Task Invoke_CircuitFromAnotherOrigin_Refused(string path, string? origin, bool passes)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "http";
        context.Request.Host = new HostString("127.0.0.1", 8081);
        context.Request.Path = path;
        context.Request.Headers.Origin = origin;
        context.RequestServices = new NoServices();
        var passed = false;

        await DashboardSecurity.InvokeAsync(context, _ =>
        {
            passed = true;
            return Task.CompletedTask;
        });

        Assert.Equal(passes, passed);
        Assert.Equal(passes ? 200 : 403, context.Response.StatusCode);
        Assert.Equal(DashboardSecurity.ContentSecurityPolicy, context.Response.Headers.ContentSecurityPolicy);
    }

    [Theory]
    [InlineData("script-src 'self';")]
    [InlineData("frame-ancestors 'none'")]
    [InlineData("default-src 'self';")]
    public void ContentSecurityPolicy_Directive_Present(string directive)
        => Assert.Contains(directive, DashboardSecurity.ContentSecurityPolicy, StringComparison.Ordinal);

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
