namespace Gateway.LocalEngine.Installation;

/// <summary>What to type where the gateway cannot install the engine itself.</summary>
internal static class ManualInstallation
{
    private const string Afterwards = "Then start the gateway again: it finds llama-server on the PATH. Or set Local:EnginePath to the executable.";

    private const string FromSource =
        "git clone https://github.com/ggml-org/llama.cpp && cmake -S llama.cpp -B llama.cpp/build -DCMAKE_BUILD_TYPE=Release && cmake --build llama.cpp/build --target llama-server -j (result: llama.cpp/build/bin/llama-server)";

    /// <summary>The commands for the running system.</summary>
    public static string Cure() => Cure(
        OperatingSystem.IsMacOS() ? "macos" : OperatingSystem.IsWindows() ? "windows" : OsRelease.Current().Id);

    /// <summary>The commands for one system: <c>macos</c>, <c>windows</c> or an os-release id.</summary>
    public static string Cure(string system)
    {
        var commands = system switch
        {
            "macos" => "run: brew install llama.cpp.",
            "windows" => "run: winget install llama.cpp. The gateway needs unix sockets and Linux process control for its engine, so on Windows run gateway and engine in WSL (wsl --install -d Debian).",
            "fedora" or "rhel" or "centos" => "run: sudo dnf install llama-cpp.",
            "arch" or "manjaro" => "run: yay -S llama.cpp.",
            "alpine" => "run: apk add llama.cpp-server (edge/testing), or build it: " + FromSource + ".",
            "nixos" => "run: nix profile install nixpkgs#llama-cpp.",
            "opensuse-tumbleweed" => "run: sudo zypper install llamacpp.",
            _ => $"with Homebrew run: brew install llama.cpp. Without, build it: {FromSource}.",
        };
        return $"{char.ToUpperInvariant(commands[0])}{commands[1..]} {Afterwards}";
    }
}
