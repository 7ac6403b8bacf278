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
        Strict("MAC_ADDRESS", FindingKinds.Network, IsHex, 0.3f, "mac|hardware|physical|ethernet", "XXXX XXXX XXXX"),
    ];

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
