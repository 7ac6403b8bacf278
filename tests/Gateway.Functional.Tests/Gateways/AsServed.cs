using System.Runtime.CompilerServices;
using Gateway.Sockets;

namespace Gateway.Functional.Tests.Gateways;

/// <summary>The gateways of these tests run as the product does: on the threads of their sockets, from the first socket on.</summary>
internal static class AsServed
{
    [ModuleInitializer]
    internal static void Begin() => SocketThreads.Use();
}
