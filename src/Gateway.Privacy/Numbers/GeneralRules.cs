using static Gateway.Privacy.FindingKinds;
using static Gateway.Privacy.Numbers.NumberRules;

namespace Gateway.Privacy.Numbers;

/// <summary>Identifiers of no single country.</summary>
internal static class GeneralRules
{
    private const string RecordWords = "mrn|medical record|patient id|record number|patient number|patient #|case number";

    /// <summary>The rules.</summary>
    public static NumberRule[] All { get; } =
    [
        Plain("MEDICAL_RECORD", Health, 0f, RecordWords, "99999", "999999", "9999999", "99999999", "999999999", "9999999999"),
        Plain("EMPLOYEE_ID", NationalId, 0f, "employee id|employee number|staff id|badge|employee:", "9999", "99999", "999999", "9999999", "99999999", "AAA99999", "AAA 99999", "A99999", "A999999", "AAA9999", "AAA999999"),
        Checked("IMEI", FindingKinds.Network, Checksums.Luhn, 0.1f, "imei", "999999999999999", "99 999999 999999 9"),
        Checked("VIN", Document, AmericanChecks.Vin, 0.6f, "vin|chassis|vehicle", "XXXXXXXXXXXXXXXXX"),
        Plain("CARD_VERIFICATION", FindingKinds.Card, 0f, "cvv|cvc|cvv2|cvc2|card verification|kartenprüf", "999", "9999"),
        Plain("PIN", Secret, 0f, "pin code|pin number|pin is|my pin|atm pin|card pin|pin-code|geheimzahl", "9999"),
        Strict("AGE_OVER_89", BirthDate, IsOldAge, 0f, "aged|years old|year old|yrs old|years-old|year-old|y.o.|age:|age is|jahre alt|años|anni", "99", "999"),
        Strict("DIAGNOSIS_CODE", Health, IsDiagnosis, 0f, "diagnosed|diagnosis|diagnose|diagnóstico|patient has", "A99", "A99 9", "A99 99", "A99 9A"),
        Checked("NZ_BANK_ACCOUNT", Finance, AsianChecks.NewZealandAccount, 0.35f, "account|bank|nz", "99 9999 9999999 99", "99 9999 9999999 999"),
        Strict("MAC_ADDRESS", FindingKinds.Network, IsHex, 0.3f, "mac|hardware|physical|ethernet", "XXXX XXXX XXXX"),
    ];

    // HIPAA counts ages over 89 among what names a person.
    private static bool IsOldAge(ReadOnlySpan<char> s) => Checksums.Number(s) is > 89 and < 120;

    // ICD-10: U is for special purposes, the rest are chapters.
    private static bool IsDiagnosis(ReadOnlySpan<char> s) => s[0] is >= 'A' and <= 'Z' and not 'U';

    // Digits alone in groups of four are anything.
    private static bool IsHex(ReadOnlySpan<char> s)
    {
        if (!s.ContainsAnyInRange('A', 'F'))
        {
            return false;
        }

        foreach (var c in s)
        {
            if (!char.IsAsciiHexDigitUpper(c))
            {
                return false;
            }
        }

        return true;
    }
}
