namespace Gateway.Dashboard;

/// <summary>What the host tells the dashboard about itself.</summary>
public sealed class DashboardOptions
{
    /// <summary>Address of the API as an app would write it, shown to newcomers. Default <c>http://127.0.0.1:8080</c>.</summary>
    public string ApiUrl { get; set; } = "http://127.0.0.1:8080";
}
