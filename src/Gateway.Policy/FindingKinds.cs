namespace Gateway.Policy;

/// <summary>What the first privacy rule found in a request. Kinds only, never values.</summary>
[Flags]
public enum FindingKinds : ushort
{
    /// <summary>Nothing found.</summary>
    None = 0,

    /// <summary>An e-mail address.</summary>
    Email = 1,

    /// <summary>An international bank account number whose mod-97 check holds.</summary>
    Iban = 2,

    /// <summary>A payment card number whose Luhn check and issuer range hold.</summary>
    Card = 4,

    /// <summary>A PEM block with a private key.</summary>
    PrivateKey = 8,

    /// <summary>A token in the shape of a known vendor's API key.</summary>
    ApiKey = 16,

    /// <summary>The text could not be examined (time, shape, error): treated as the strictest label.</summary>
    NotExamined = 32,
}
