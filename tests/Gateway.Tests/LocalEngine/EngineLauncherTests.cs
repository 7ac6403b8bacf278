using Gateway.LocalEngine;

namespace Gateway.Tests.LocalEngine;

public sealed class EngineLauncherTests
{
    private static readonly CommandLine Engine = new("/opt/llama-server", ["--model", "m"], "/work");

    [Fact]
    public void Guarded_AllToolsThere_WrapsInOrder()
    {
        var command = EngineLauncher.Guarded(Engine, tool => "/usr/bin/" + tool);

        Assert.Equal("/usr/bin/setpriv", command.FileName);
        Assert.Equal("--pdeathsig KILL -- /usr/bin/setsid /usr/bin/prlimit --core=0 /opt/llama-server --model m", string.Join(' ', command.Arguments));
        Assert.Equal("/work", command.WorkingDirectory);
    }

    [Fact]
    public void Guarded_NoTools_LeavesTheCommand() => Assert.Equal(Engine, EngineLauncher.Guarded(Engine, _ => null));
}
