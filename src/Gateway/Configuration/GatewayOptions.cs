using System.ComponentModel.DataAnnotations;

namespace Gateway.Configuration;

/// <summary>Where the gateway listens and keeps its files. Section <c>Gateway</c>.</summary>
internal sealed class GatewayOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Gateway";

    /// <summary>Port of the API on <see cref="Address"/>; 0 takes a free one. Default 8080.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 8080;

    /// <summary>Port of the admin API and dashboard, always on loopback unless <see cref="AdminAddress"/> says otherwise; 0 takes a free one. Default 8081.</summary>
    [Range(0, 65535)]
    public int AdminPort { get; set; } = 8081;

    /// <summary>
    /// Port of the API as HTTP/2 without TLS, on <see cref="Address"/>, for a proxy in front that ends TLS; 0 takes a free one. Null, the
    /// default: none.
    /// </summary>
    [Range(0, 65535)]
    public int? Http2Port { get; set; }

    /// <summary>Address of the API. Default 127.0.0.1.</summary>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Address of the admin port. Default 127.0.0.1.</summary>
    [Required]
    public string AdminAddress { get; set; } = "127.0.0.1";

    /// <summary>Folder of the database, secrets and generated models. Default <c>gateway-data</c> under the working folder.</summary>
    [Required]
    public string DataDirectory { get; set; } = "gateway-data";

    /// <summary>Folder of the live policy. Null: <c>policies/default</c> under the working folder, else the one shipped with the program.</summary>
    public string? PolicyDirectory { get; set; }

    /// <summary>
    /// How long after a publish the gateway compares failures with those before and goes back to the version before when there are
    /// clearly more, in minutes; 0 never goes back by itself. Default 10.
    /// </summary>
    [Range(0, 1440)]
    public int PolicyWatchMinutes { get; set; } = 10;

    /// <summary>Base address of the stand-in provider, available to policies as <c>${SIMULATOR_URL}</c>. Null: none runs.</summary>
    public string? SimulatorUrl { get; set; }

    /// <summary>Largest request body in bytes. Default 32 MiB.</summary>
    [Range(1024, 1 << 30)]
    public int MaxBodyBytes { get; set; } = 32 << 20;

    /// <summary>Longest a client may take to send a request's headers, in seconds. Default 30.</summary>
    [Range(1, 3600)]
    public int HeaderSeconds { get; set; } = 30;

    /// <summary>Most bytes of request bodies held at once. Default 512 MiB.</summary>
    [Range(1024, long.MaxValue)]
    public long MaxBufferedBytes { get; set; } = 512L << 20;

    /// <summary>
    /// Whether answers of <c>/v1/responses</c> are kept for 30 days, encrypted, so that clients can continue them by id. Default false:
    /// nothing that was asked or answered is stored.
    /// </summary>
    public bool StoreResponses { get; set; }

    /// <summary>
    /// Whether the process may hold nothing that reaches a cloud: deployments that are not local are left out, and their door is not in
    /// the container. Default false.
    /// </summary>
    public bool AirGap { get; set; }

    /// <summary>Longest a stop waits for running answers, in seconds. Default 30.</summary>
    [Range(0, 3600)]
    public int DrainSeconds { get; set; } = 30;
}
