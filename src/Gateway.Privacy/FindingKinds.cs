namespace Gateway.Privacy;

/// <summary>
/// What was found in a request, as a policy sees it. Kinds only, never values. The numbers are stored with every request and never
/// change their meaning.
/// </summary>
[Flags]
public enum FindingKinds
{
    /// <summary>Nothing found.</summary>
    None = 0,

    /// <summary>An e-mail address.</summary>
    Email = 1,

    /// <summary>An international bank account number.</summary>
    Iban = 1 << 1,

    /// <summary>A payment card number.</summary>
    Card = 1 << 2,

    /// <summary>A PEM, PGP, SSH or PuTTY block with a private key.</summary>
    PrivateKey = 1 << 3,

    /// <summary>A token in the shape of a known vendor's API key.</summary>
    ApiKey = 1 << 4,

    /// <summary>The text could not be examined (time, shape, error): treated as the strictest label.</summary>
    NotExamined = 1 << 5,

    /// <summary>A telephone number.</summary>
    Phone = 1 << 6,

    /// <summary>A number that a state gives a person: identity, social security, tax.</summary>
    NationalId = 1 << 7,

    /// <summary>A passport, driving licence, or number plate.</summary>
    Document = 1 << 8,

    /// <summary>A health identifier: patient, insured person, prescriber.</summary>
    Health = 1 << 9,

    /// <summary>An account, routing or wallet number that is no IBAN.</summary>
    Finance = 1 << 10,

    /// <summary>The tax or register number of a business.</summary>
    BusinessId = 1 << 11,

    /// <summary>An IP or hardware address.</summary>
    Network = 1 << 12,

    /// <summary>A password, connection string, session or other secret without a vendor's shape.</summary>
    Secret = 1 << 13,

    /// <summary>A date of birth.</summary>
    BirthDate = 1 << 14,

    /// <summary>A marking of the document itself, such as CONFIDENTIAL or TLP:AMBER.</summary>
    Marking = 1 << 15,

    /// <summary>A term or pattern of the administrator's own that is confidential.</summary>
    Term = 1 << 16,

    /// <summary>A term or pattern of the administrator's own that is no more than internal.</summary>
    TermInternal = 1 << 17,

    /// <summary>A term or pattern of the administrator's own that is restricted.</summary>
    TermRestricted = 1 << 18,

    /// <summary>A marking that asks for little, such as INTERNAL USE ONLY or TLP:GREEN.</summary>
    MarkingInternal = 1 << 19,

    /// <summary>A marking that asks for much, such as TOP SECRET, TLP:RED, or a lawyer's privilege.</summary>
    MarkingRestricted = 1 << 20,

    /// <summary>An image, a recording or a file that no detector reads.</summary>
    Media = 1 << 21,

    /// <summary>Much that looks random and decodes to nothing: it may be anything.</summary>
    Opaque = 1 << 22,

    /// <summary>Judged private by the local model, which reads what no rule can tell.</summary>
    Judged = 1 << 23,

    /// <summary>Should have been judged by the local model, which gave no answer in time.</summary>
    NotJudged = 1 << 24,
}
