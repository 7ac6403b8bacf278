namespace Gateway.Policy;

/// <summary>How sensitive a request is. A lattice with one chain: of two labels the higher wins, and a label never falls.</summary>
public enum DataLabel : byte
{
    /// <summary>Nothing known against sending it to any allowed deployment.</summary>
    Public,

    /// <summary>For people of the organisation.</summary>
    Internal,

    /// <summary>Personal or business data, for example an e-mail address or an IBAN.</summary>
    Confidential,

    /// <summary>Data whose leak does direct harm: payment cards, private keys, credentials.</summary>
    Restricted,
}
