using static Gateway.Privacy.FindingKinds;
using static Gateway.Privacy.Numbers.NumberRules;

namespace Gateway.Privacy.Numbers;

/// <summary>British and Irish identifiers.</summary>
internal static class BritishRules
{
    /// <summary>The rules.</summary>
    public static NumberRule[] All { get; } =
    [
        Checked("UK_NHS", Health, BritishChecks.Nhs, 0.6f, "nhs|health service|patient", "999 999 9999"),
        Checked("UK_NHS", Health, BritishChecks.Nhs, 0.35f, "nhs|health service|patient", "9999999999"),
        Strict("UK_NINO", NationalId, BritishChecks.Nino, 0.6f, "national insurance|nino|ni number|ni no", "AA999999A", "AA 99 99 99 A", "AA 999999A", "AA 999999 A"),
        Checked("UK_UTR", NationalId, BritishChecks.Utr, 0.2f, "utr|taxpayer reference|self assessment|hmrc", "9999999999", "99999 99999"),
        Plain("UK_PASSPORT", Document, 0.1f, "passport", "AA9999999"),
        Plain("UK_PASSPORT_NUMBER", Document, 0f, "passport|british", "999999999"),
        Strict("UK_DRIVING_LICENCE", Document, BritishChecks.DrivingLicence, 0.8f, "driving|licence|license|dvla", "XXXXXXXXXXXXXXXX"),
        Strict("UK_POSTCODE", None, BritishChecks.Postcode, 0.3f, "postcode|post code|address", "A9 9AA", "A99 9AA", "AA9 9AA", "AA99 9AA", "A9A 9AA", "AA9A 9AA", "A99AA", "A999AA", "AA99AA", "AA999AA", "A9A9AA", "AA9A9AA"),
        Strict("UK_VEHICLE_REGISTRATION", Document, BritishChecks.Plate2001, 0.3f, "car|vehicle|registration|number plate|reg|vrn|dvla", "AA99AAA", "AA99 AAA"),
        Strict("UK_VEHICLE_REGISTRATION", Document, BritishChecks.Plate1983, 0.2f, "vehicle|registration|number plate|vrn|dvla", "A9 AAA", "A99 AAA", "A999 AAA", "A9AAA", "A99AAA", "A999AAA"),
        Strict("UK_VEHICLE_REGISTRATION", Document, BritishChecks.Plate1963, 0.2f, "vehicle|registration|number plate|vrn|dvla", "AAA 9A", "AAA 99A", "AAA 999A", "AAA9A", "AAA99A", "AAA999A"),
        Plain("UK_SORT_CODE", Finance, 0.05f, "sort code|sortcode", "99 99 99", "999999"),
        Checked("IE_PPS", NationalId, BritishChecks.Pps, 0.6f, "pps|personal public service", "9999999A", "9999999AA"),
        Checked("UK_VAT", BusinessId, static s => s.StartsWith("GB") && BritishChecks.Vat(s[2..]), 0.6f, "vat", "AA999999999", "AA 999 9999 99"),
    ];
}
