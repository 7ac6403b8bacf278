namespace Gateway.LocalEngine.Installation;

/// <summary>Which distribution this is, from <c>/etc/os-release</c>.</summary>
/// <param name="Id">For example <c>debian</c> or <c>ubuntu</c>; empty when unknown.</param>
/// <param name="Codename">For example <c>bookworm</c>; empty when the file does not say.</param>
internal sealed record OsRelease(string Id, string Codename)
{
    /// <summary>The running system.</summary>
    public static OsRelease Current() => File.Exists("/etc/os-release") ? Parse(File.ReadAllText("/etc/os-release")) : new OsRelease("", "");

    /// <summary>Reads the file's text: shell-like assignments.</summary>
    public static OsRelease Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split('\n').Select(line => line.Trim().Split('=', 2)).Where(pair => pair.Length == 2))
        {
            values[pair[0]] = pair[1].Trim('"', '\'');
        }

        return new OsRelease(values.GetValueOrDefault("ID", ""), values.GetValueOrDefault("VERSION_CODENAME", ""));
    }
}
