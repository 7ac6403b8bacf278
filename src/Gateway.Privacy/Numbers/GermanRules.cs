using static Gateway.Privacy.FindingKinds;
using static Gateway.Privacy.Numbers.NumberRules;

namespace Gateway.Privacy.Numbers;

/// <summary>German, Austrian and Swiss identifiers.</summary>
internal static class GermanRules
{
    private const string DrivingWords = "führerschein|fuehrerschein|fahrerlaubnis";
    private const string PassportWords = "reisepass|pass-nr|passnummer|personalausweis|ausweis|passport|identity card";

    /// <summary>The rules.</summary>
    public static NumberRule[] All { get; } =
    [
        Checked("DE_TAX_ID", NationalId, GermanChecks.TaxId, 0.4f, "steuer|identifikationsnummer|idnr|steuerid|tin", "99999999999", "99 999 999 999", "99 99 99 99 999"),
        Strict("DE_TAX_NUMBER", NationalId, GermanChecks.TaxNumber, 0.1f, "steuernummer|st.-nr|steuer-nr|stnr|finanzamt", "9999999999999", "999 9999 9999", "999 999 99999", "99 999 99999"),
        Checked("DE_SOCIAL_SECURITY", NationalId, GermanChecks.SocialSecurity, 0.7f, "rentenversicherung|sozialversicherung|rvnr|svnr", "99999999A999", "99 999999 A 999", "99 999999 A999"),
        Checked("DE_HEALTH_INSURANCE", Health, GermanChecks.HealthInsurance, 0.55f, "krankenversicher|versichertennummer|kvnr|egk|krankenkasse", "A999999999"),
        Checked("DE_PASSPORT", Document, GermanChecks.Passport, 0.45f, PassportWords, "XXXXXXXXX"),
        Checked("DE_ID_CARD", Document, GermanChecks.Passport, 0.45f, PassportWords, "XXXXXXXXX"),
        Strict("DE_FUEHRERSCHEIN", Document, GermanChecks.DrivingLicence, 0.3f, DrivingWords, "XXXXXXXXXXX"),
        Checked("DE_LANR", Health, GermanChecks.Lanr, 0.2f, "arztnummer|lanr|arzt", "999999999"),
        Strict("DE_BSNR", Health, GermanChecks.Bsnr, 0.05f, "betriebsstätte|betriebsstaette|bsnr", "999999999"),
        Strict("DE_PLZ", None, GermanChecks.PostalCode, 0.05f, "plz|postleitzahl", "99999"),
        Strict("DE_HANDELSREGISTER", BusinessId, GermanChecks.CommercialRegister, 0.6f, "handelsregister|amtsgericht|registergericht", "AAA9", "AAA99", "AAA999", "AAA9999", "AAA99999", "AAA999999", "AAA 9", "AAA 99", "AAA 999", "AAA 9999", "AAA 99999", "AAA 999999"),
        Plain("DE_KFZ", Document, 0.15f, "kennzeichen|kfz|fahrzeug|amtliches", "A A 9", "A A 99", "A A 999", "A A 9999", "AA A 9", "AA A 99", "AA A 999", "AA A 9999", "AAA A 9", "AAA A 99", "AAA A 999", "AAA A 9999", "A AA 9", "A AA 99", "A AA 999", "A AA 9999", "AA AA 99", "AA AA 999", "AA AA 9999", "AAA AA 99", "AAA AA 999", "AAA AA 9999", "A AA 99A", "A AA 999A", "AA AA 99A", "AA AA 999A", "AA AA 9999A", "AAA AA 9999A", "AAA AA 999A", "A AA 9999A"),
        Checked("DE_VAT_ID", BusinessId, GermanChecks.Vat, 0.6f, "ust-id|umsatzsteuer|vat", "AA999999999", "AA 999 999 999", "AA 999999999"),
        Checked("AT_SOCIAL_SECURITY", NationalId, GermanChecks.AustrianSocialSecurity, 0.3f, "sozialversicherung|svnr|e-card|versicherungsnummer", "9999999999", "9999 999999"),
        Checked("CH_AHV", NationalId, GermanChecks.SwissSocialSecurity, 0.8f, "ahv|avs|sozialversicherung|navs", "9999999999999", "999 9999 9999 99"),
        Checked("CH_UID", BusinessId, GermanChecks.SwissBusiness, 0.7f, "uid|mwst|tva|iva", "AAA999999999", "AAA 999 999 999") with { Mixed = true },
    ];
}
