namespace Gateway.Routing;

/// <summary>How a conversation was answered last.</summary>
/// <param name="Deployment">Id of the deployment.</param>
/// <param name="InputTokens">Tokens of the request; an estimate unless counted.</param>
/// <param name="Begun">Requests that had begun there by then: tells later how many came since.</param>
internal readonly record struct Pin(string Deployment, int InputTokens, int Begun);
