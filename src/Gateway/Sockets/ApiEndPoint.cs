using System.Net;

namespace Gateway.Sockets;

/// <summary>Where the API listens; <see cref="ApiSockets"/> knows it by its type.</summary>
internal sealed class ApiEndPoint(IPAddress address, int port) : IPEndPoint(address, port);
