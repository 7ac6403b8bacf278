namespace Gateway.LocalEngine;

/// <summary>
/// The environment that child processes get: an allow-list. llama-server reads every option from <c>LLAMA_ARG_*</c> too, so an inherited
/// variable could switch on its tools or move its port; and provider keys have no business in a process that reads model files.
/// </summary>
internal static class EngineEnvironment
{
    private static readonly string[] Names =
    [
        "PATH", "HOME", "USER", "LOGNAME", "LANG", "TZ", "TMPDIR", "TMP", "TEMP", "SYSTEMROOT", "WINDIR",
        "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
    ];

    // apt may need the machine's proxy; the engine never goes out.
    private static readonly string[] ProxyNames = ["http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"];

    // GPU runtimes and thread placement; none of these changes what the engine offers or to whom.
    private static readonly string[] Prefixes = ["CUDA_", "NVIDIA_", "GGML_", "HIP_", "HSA_", "ROCR_", "ROCM_", "VK_", "ONEAPI_", "SYCL_", "ZE_", "OMP_", "GOMP_", "LC_"];

    /// <summary>Removes everything else from <paramref name="environment"/>; the proxy settings too unless the child needs the <paramref name="network"/>.</summary>
    public static void Apply(IDictionary<string, string?> environment, bool network)
    {
        ArgumentNullException.ThrowIfNull(environment);
        foreach (var name in environment.Keys.Where(name => !IsAllowed(name) && !(network && ProxyNames.Contains(name, StringComparer.Ordinal))).ToList())
        {
            environment.Remove(name);
        }
    }

    /// <summary>True for a variable that every child may see.</summary>
    public static bool IsAllowed(string name) =>
        Names.Contains(name, StringComparer.Ordinal) || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
