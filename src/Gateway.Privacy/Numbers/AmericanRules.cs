using static Gateway.Privacy.FindingKinds;
using static Gateway.Privacy.Numbers.NumberRules;

namespace Gateway.Privacy.Numbers;

/// <summary>Identifiers of the Americas.</summary>
internal static class AmericanRules
{
    private const string SsnWords = "ssn|social security|soc sec|social-security";
    private const string LicenceWords = "driver|license|licence|permit|dl#|dl:|dl number|dmv";

    /// <summary>The rules.</summary>
    public static NumberRule[] All { get; } =
    [
        Strict("US_SSN", NationalId, AmericanChecks.Ssn, 0.8f, SsnWords, "999 99 9999"),
        Strict("US_SSN", NationalId, AmericanChecks.Ssn, 0.1f, SsnWords, "999999999", "999 999999", "99999 9999"),
        Strict("US_ITIN", NationalId, AmericanChecks.Itin, 0.7f, "itin|taxpayer", "999 99 9999"),
        Strict("US_ITIN", NationalId, AmericanChecks.Itin, 0.1f, "itin|taxpayer", "999999999", "999 999999", "99999 9999"),
        Strict("US_EIN", BusinessId, AmericanChecks.Ein, 0.1f, "ein|employer id|fein", "99 9999999"),
        Plain("US_PASSPORT", Document, 0.05f, "passport|travel document", "999999999", "A99999999"),
        Plain("US_DRIVER_LICENSE", Document, 0.05f, LicenceWords, "A9999999", "A99999999", "A999999999999", "A9999999999999", "A999999", "A99999", "A99999999999", "A99999999999999", "A9999999999", "A999999999", "9999999", "99999999", "999999999", "9999999999", "99999999999", "999999999999", "99999999999999", "99AAA99999", "AA999999A", "AA9999999", "A99999999A", "999AA9999", "99AAA999999", "AA999999", "A999 9999 9999", "A999 999 999 999", "A9999 99999 99999", "9999 99 9999"),
        Plain("US_BANK_NUMBER", Finance, 0f, "account number|bank account|account no|acct|checking|savings|account #", "99999999", "999999999", "9999999999", "99999999999", "999999999999", "9999999999999", "99999999999999", "999999999999999", "9999999999999999", "99999999999999999"),
        Checked("US_NPI", Health, AmericanChecks.Npi, 0.35f, "npi|provider", "9999999999", "9999 999 999"),
        Checked("MEDICAL_LICENSE", Health, AmericanChecks.Dea, 0.55f, "dea number|dea no|dea#|dea:|certificate", "AA9999999", "A99999999"),
        Strict("US_MBI", Health, AmericanChecks.Mbi, 0.6f, "medicare|mbi|beneficiary", "XXXX XXX XXXX", "XXXXXXXXXXX"),
        Checked("ABA_ROUTING_NUMBER", Finance, AmericanChecks.Aba, 0.2f, "aba|routing|rtn|transit", "999999999", "9999 9999 9", "999 999 999"),
        Checked("CA_SIN", NationalId, AmericanChecks.Sin, 0.5f, "sin|social insurance|nas|assurance sociale", "999 999 999"),
        Checked("CA_SIN", NationalId, AmericanChecks.Sin, 0.25f, "social insurance|my sin|sin:|sin #|nas:", "999999999"),
        Checked("MX_CLABE", Finance, AmericanChecks.Clabe, 0.6f, "clabe|cuenta", "999999999999999999", "999 999 99999999999 9"),
        Checked("MX_CURP", NationalId, AmericanChecks.Curp, 0.8f, "curp", "AAAA999999AAAAAAX9"),
        Strict("MX_RFC", NationalId, AmericanChecks.Rfc, 0.6f, "rfc", "AAAA999999XXX", "AAA999999XXX", "AAAA 999999 XXX", "AAA 999999 XXX"),
        Checked("AR_CUIT", NationalId, AmericanChecks.Cuit, 0.5f, "cuit|cuil", "99999999999", "99 99999999 9") with { Mixed = true },
        Checked("AR_CBU", Finance, AmericanChecks.Cbu, 0.7f, "cbu|cuenta", "9999999999999999999999", "99999999 99999999999999"),
        Checked("BR_CPF", NationalId, AmericanChecks.Cpf, 0.7f, "cpf", "999 999 999 99") with { Mixed = true },
        Checked("BR_CPF", NationalId, AmericanChecks.Cpf, 0.5f, "cpf", "99999999999") with { Mixed = true },
        Checked("BR_CNPJ", BusinessId, AmericanChecks.Cnpj, 0.6f, "cnpj", "XXXXXXXXXXXXXX", "XX XXX XXX XXXX XX") with { Mixed = true },
        Checked("CL_RUT", NationalId, AmericanChecks.Rut, 0.25f, "rut|run", "99999999X", "9999999X"),
        Checked("CL_RUT", NationalId, AmericanChecks.Rut, 0.5f, "rut|run", "99999999 X", "9999999 X", "99 999 999 X", "9 999 999 X") with { Mixed = true },
    ];
}
