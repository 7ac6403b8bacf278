using static Gateway.Privacy.FindingKinds;
using static Gateway.Privacy.Numbers.NumberRules;

namespace Gateway.Privacy.Numbers;

/// <summary>Spanish, Italian, French, Portuguese and Romanian identifiers.</summary>
internal static class RomanceRules
{
    private const string Passport = "passport|pasaporte|passaporto|passeport";

    /// <summary>The rules.</summary>
    public static NumberRule[] All { get; } =
    [
        Checked("ES_NIF", NationalId, RomanceChecks.Dni, 0.7f, "dni|nif|documento nacional", "99999999A", "9999999A", "99999999 A", "99 999 999 A") with { Mixed = true },
        Checked("ES_NIE", NationalId, RomanceChecks.Nie, 0.7f, "nie|extranjero", "A9999999A", "A9999999 A", "A 9999999 A"),
        Checked("ES_CIF", BusinessId, RomanceChecks.Cif, 0.5f, "cif|empresa|sociedad", "A99999999", "A9999999A", "A 99999999") with { Mixed = true },
        Checked("ES_NSS", NationalId, RomanceChecks.Nss, 0.4f, "nass|nss|seguridad social|afiliaci", "999999999999", "99 9999999999", "99 99999999 99", "99 99999999") with { Mixed = true },
        Plain("ES_PASSPORT", Document, 0.1f, Passport, "AAA999999"),
        Plain("ES_MEDICAL_RECORD", Health, 0f, "nhc|historia clínica|historia clinica|episodio|cipa", "99999", "999999", "9999999", "99999999", "999999999", "9999999999"),
        Plain("ES_MEDICAL_LICENCE", Health, 0.02f, "colegiado|nocol|no col|n.col|num. col|ncol|col:", "99 99 99999", "999999999", "99 99 99999 9", "99999", "99 99999", "999999", "99 9999999"),
        Checked("IT_FISCAL_CODE", NationalId, RomanceChecks.FiscalCode, 0.8f, "codice fiscale|fiscal code|c.f.", "XXXXXXXXXXXXXXXX", "XXX XXX XXXXX XXXXX"),
        Checked("IT_VAT_CODE", BusinessId, RomanceChecks.ItalianVat, 0.35f, "partita iva|p.iva|p. iva|piva", "99999999999"),
        Strict("IT_DRIVER_LICENSE", Document, RomanceChecks.ItalianLicence, 0.3f, "patente|guida|licenza", "XXXXXXXXXX"),
        Plain("IT_IDENTITY_CARD", Document, 0.1f, "carta d'identit|carta di identit|identit|cie", "AA9999999", "AA 9999999", "9999999AA", "9999999 AA", "AA99999AA", "AA 99999 AA"),
        Plain("IT_PASSPORT", Document, 0.1f, Passport, "AA9999999"),
        Checked("FR_NIR", NationalId, RomanceChecks.Nir, 0.7f, "sécurité sociale|securite sociale|nir|insee", "999999999999999", "9 99 99 99 999 999 99", "9 99 99 9A 999 999 99", "999999A99999999"),
        Checked("FR_SIREN", BusinessId, RomanceChecks.Siren, 0.25f, "siren|rcs", "999999999", "999 999 999"),
        Checked("FR_SIRET", BusinessId, RomanceChecks.Siret, 0.45f, "siret", "99999999999999", "999 999 999 99999"),
        Checked("FR_TAX", NationalId, RomanceChecks.FrenchTax, 0.3f, "numéro fiscal|numero fiscal|spi|impôt", "9999999999999", "99 99 999 999 999"),
        Checked("PT_NIF", NationalId, RomanceChecks.PortugueseTax, 0.25f, "nif|contribuinte|nipc", "999999999", "999 999 999"),
        Checked("PT_CC", NationalId, RomanceChecks.PortugueseCard, 0.7f, "cartão de cidadão|cartao de cidadao|cc", "99999999 9 AA9", "999999999AA9", "99999999 9 A99", "99999999 9 9A9", "99999999 9 999") with { Mixed = true },
        Checked("RO_CNP", NationalId, RomanceChecks.Cnp, 0.6f, "cnp|cod numeric", "9999999999999"),
    ];
}
