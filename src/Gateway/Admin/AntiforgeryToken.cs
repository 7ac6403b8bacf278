namespace Gateway.Admin;

/// <summary>What a script must send with a change, besides its cookies.</summary>
/// <param name="Header">Name of the request header.</param>
/// <param name="Token">Its value; good for as long as the session.</param>
internal sealed record AntiforgeryToken(string Header, string Token);
