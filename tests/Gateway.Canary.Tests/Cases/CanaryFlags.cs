namespace Gateway.Canary.Tests.Cases;

/// <summary>What the gateway under test can do; a case for what it cannot would prove nothing.</summary>
internal static class CanaryFlags
{
    /// <summary>The header <c>x-gateway-label</c>, and conversations that keep their label.</summary>
    public const bool Labels = false;

    /// <summary>Gzip within base64, and hexadecimal digits.</summary>
    public const bool DeepEncodings = false;
}
