using System.CommandLine;
using System.Globalization;
using Gateway.Configuration;
using Gateway.LocalEngine;

namespace Gateway.Commands;

/// <summary>The options that <c>serve</c> and <c>quickstart</c> share, and the configuration keys they override.</summary>
internal sealed class HostSettings
{
    private readonly Option<int?> _port = new("--port") { Description = "Port of the API (default 8080)." };
    private readonly Option<int?> _adminPort = new("--admin-port") { Description = "Port of the admin API and dashboard (default 8081)." };
    private readonly Option<string?> _data = new("--data") { Description = "Folder of database, secrets and generated models (default gateway-data)." };
    private readonly Option<string?> _policies = new("--policies") { Description = "Folder of the live policy (default policies/default)." };
    private readonly Option<string?> _model = new("--model") { Description = "GGUF file to serve locally (default: the built-in demonstration model)." };
    private readonly Option<string?> _engine = new("--engine") { Description = "llama-server executable (default: PATH, then the cache, then an installation)." };
    private readonly Option<bool> _noDownload = new("--no-engine-download") { Description = "Never install an engine." };

    /// <summary>Adds the options to <paramref name="command"/>.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_port);
        command.Options.Add(_adminPort);
        command.Options.Add(_data);
        command.Options.Add(_policies);
        command.Options.Add(_model);
        command.Options.Add(_engine);
        command.Options.Add(_noDownload);
    }

    /// <summary>What the command line says, as configuration keys.</summary>
    public Dictionary<string, string?> Read(ParseResult parsed)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Set(GatewayOptions.Section, nameof(GatewayOptions.Port), parsed.GetValue(_port)?.ToString(CultureInfo.InvariantCulture));
        Set(GatewayOptions.Section, nameof(GatewayOptions.AdminPort), parsed.GetValue(_adminPort)?.ToString(CultureInfo.InvariantCulture));
        Set(GatewayOptions.Section, nameof(GatewayOptions.DataDirectory), parsed.GetValue(_data));
        Set(GatewayOptions.Section, nameof(GatewayOptions.PolicyDirectory), parsed.GetValue(_policies));
        Set(LocalEngineOptions.Section, nameof(LocalEngineOptions.ModelPath), parsed.GetValue(_model));
        Set(LocalEngineOptions.Section, nameof(LocalEngineOptions.EnginePath), parsed.GetValue(_engine));
        Set(LocalEngineOptions.Section, nameof(LocalEngineOptions.Install), parsed.GetValue(_noDownload) ? "false" : null);
        return settings;

        void Set(string section, string key, string? value)
        {
            if (value is not null)
            {
                settings[$"{section}:{key}"] = value;
            }
        }
    }
}
