namespace Gateway.Canary.Tests.Values;

/// <summary>What makes a case private: a finding, or a word of whoever sends it.</summary>
internal enum ValueClass
{
    Email,
    Card,
    Iban,
    Phone,
    NationalId,
    SocialSecurity,
    ApiKey,
    CloudKey,
    Token,
    PrivateKey,
    Password,
    Marking,

    // From here on nothing in the text is recognisable: the label comes from elsewhere.
    EgressHeader,
    PrivateModel,
    ProviderHint,
    CallerKey,
    CallerApp,

    /// <summary>The header <c>x-gateway-label: restricted</c>.</summary>
    LabelHeader,

    /// <summary>A key whose requests are confidential.</summary>
    KeyLabel,

    /// <summary>A judge says so.</summary>
    Judged,
}
