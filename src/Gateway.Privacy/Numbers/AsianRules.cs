using static Gateway.Privacy.FindingKinds;
using static Gateway.Privacy.Numbers.NumberRules;

namespace Gateway.Privacy.Numbers;

/// <summary>Identifiers of Asia, the Pacific and Africa.</summary>
internal static class AsianRules
{
    private const string Passport = "passport|여권";
    private const string PhoneWords = "phone|mobile|cell|call|tel|telepono|telefon|cep no|numara";

    /// <summary>The rules.</summary>
    public static NumberRule[] All { get; } =
    [
        Checked("IN_AADHAAR", NationalId, AsianChecks.Aadhaar, 0.5f, "aadhaar|aadhar|uidai", "999999999999", "9999 9999 9999"),
        Strict("IN_PAN", NationalId, AsianChecks.Pan, 0.6f, "pan|permanent account", "AAAAA9999A"),
        Plain("IN_PAN", NationalId, 0.05f, "permanent account|pan number", "XXXXXXXXXX"),
        Strict("IN_GSTIN", BusinessId, AsianChecks.Gstin, 0.7f, "gst", "99AAAAA9999AXXX"),
        Strict("IN_PASSPORT", Document, AsianChecks.IndianPassport, 0.1f, Passport, "A9999999"),
        Plain("IN_VOTER", NationalId, 0.4f, "voter|epic|election|vote", "AAA9999999"),
        Plain("IN_VEHICLE_REGISTRATION", Document, 0.2f, "registration|vehicle|bike|car|rto|plate", "AA99AA9999", "AA99A9999", "AA9AAA9999", "AA9AA9999", "AA9999", "A99999", "AA 99 AA 9999", "AA99AAA9999"),
        Checked("SG_NRIC_FIN", NationalId, AsianChecks.Nric, 0.7f, "nric|fin|singapore", "A9999999A"),
        Plain("SG_NRIC_FIN", NationalId, 0.2f, "nric|fin:|fin no", "A9999999A"),
        Checked("SG_UEN", BusinessId, AsianChecks.Uen, 0.5f, "uen|acra", "99999999A", "999999999A", "A99AA9999A"),
        Checked("AU_TFN", NationalId, AsianChecks.Tfn, 0.3f, "tfn|tax file", "999999999", "999 999 999", "99999999", "99 999 999"),
        Checked("AU_ABN", BusinessId, AsianChecks.Abn, 0.45f, "abn|business number", "99999999999", "99 999 999 999"),
        Checked("AU_ACN", BusinessId, AsianChecks.Acn, 0.2f, "acn|company number", "999999999", "999 999 999"),
        Checked("AU_MEDICARE", Health, AsianChecks.Medicare, 0.35f, "medicare", "9999999999", "9999 99999 9", "99999999999"),
        Checked("NZ_IRD", NationalId, AsianChecks.Ird, 0.25f, "ird|inland revenue", "99 999 999", "999 999 999", "99999999", "999999999"),
        Checked("ZA_ID_NUMBER", NationalId, AsianChecks.SouthAfrican, 0.6f, "id number|south africa|identity|resident", "9999999999999"),
        Strict("KR_RRN", NationalId, AsianChecks.Rrn, 0.6f, "rrn|주민등록|resident registration", "999999 9999999"),
        Strict("KR_RRN", NationalId, AsianChecks.Rrn, 0.2f, "rrn|주민등록|resident registration", "9999999999999"),
        Strict("KR_FRN", NationalId, AsianChecks.Frn, 0.6f, "frn|외국인", "999999 9999999"),
        Strict("KR_FRN", NationalId, AsianChecks.Frn, 0.2f, "frn|외국인", "9999999999999"),
        Checked("KR_BRN", BusinessId, AsianChecks.Brn, 0.35f, "brn|사업자|business registration", "9999999999", "999 99 99999"),
        Strict("KR_DRIVER_LICENSE", Document, AsianChecks.KoreanLicence, 0.4f, "license|licence|면허", "99 99 999999 99"),
        Strict("KR_PASSPORT", Document, static s => s[0] is 'M' or 'S' or 'R' or 'O' or 'D' or 'G', 0.15f, Passport, "A999A9999", "A99999999"),
        Checked("JP_MY_NUMBER", NationalId, AsianChecks.MyNumber, 0.35f, "マイナンバー|my number|個人番号", "999999999999", "9999 9999 9999"),
        Checked("CN_RESIDENT_ID", NationalId, AsianChecks.Chinese, 0.85f, "身份证|resident id|id card", "99999999999999999X"),
        Checked("TR_NATIONAL_ID", NationalId, AsianChecks.Turkish, 0.6f, "tckn|kimlik|t.c.", "99999999999"),
        Strict("TR_LICENSE_PLATE", Document, AsianChecks.TurkishPlate, 0.2f, "plaka|plate", "99 A 99", "99 A 999", "99 A 9999", "99 AA 99", "99 AA 999", "99 AA 9999", "99 AAA 99", "99 AAA 999", "99 AAA 9999"),
        Checked("TH_TNIN", NationalId, AsianChecks.Thai, 0.5f, "thai|บัตรประชาชน", "9999999999999", "9 9999 99999 99 9"),
        Checked("IL_ID", NationalId, AsianChecks.Israeli, 0.2f, "teudat|תעודת|israeli id", "999999999"),
        Checked("HK_ID", NationalId, AsianChecks.HongKong, 0.5f, "hkid|hong kong identity|身份證", "A9999999", "A999999X", "AA999999X"),
        Checked("PH_TIN", NationalId, AsianChecks.PhilippineTax, 0.2f, "tin|bir|tax id", "999999999", "999 999 999", "999999999999", "999 999 999 999"),
        Strict("PH_MOBILE_NUMBER", Phone, PhilippineMobile, 0.45f, PhoneWords, "99999999999", "9999 999 9999", "999999999999") with { Plus = true },
        Strict("TR_PHONE_NUMBER", Phone, TurkishPhone, 0.25f, PhoneWords, "9999999999", "99999999999", "9999 999 99 99", "999999999999", "99 999 999 99 99") with { Plus = true },
        Plain("NG_VEHICLE_REGISTRATION", Document, 0.2f, "plate|vehicle|registration|number", "AAA 999AA", "AAA999AA"),
    ];

    private static bool PhilippineMobile(ReadOnlySpan<char> s) => s.Length == 11 ? s.StartsWith("09") : s.StartsWith("639");

    private static bool TurkishPhone(ReadOnlySpan<char> s)
    {
        var national = s.Length == 12 ? s[2..] : s.Length == 11 ? s[1..] : s;
        return (s.Length != 12 || s.StartsWith("90")) && (s.Length != 11 || s[0] == '0') && national[0] is >= '2' and <= '5';
    }
}
