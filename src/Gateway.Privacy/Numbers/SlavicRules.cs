using static Gateway.Privacy.FindingKinds;
using static Gateway.Privacy.Numbers.NumberRules;

namespace Gateway.Privacy.Numbers;

/// <summary>Polish, Czech, Slovak, Bulgarian, Croatian, Slovenian, Serbian, Hungarian and Greek identifiers.</summary>
internal static class SlavicRules
{
    /// <summary>The rules.</summary>
    public static NumberRule[] All { get; } =
    [
        Checked("PL_PESEL", NationalId, SlavicChecks.Pesel, 0.6f, "pesel", "99999999999"),
        Checked("PL_NIP", BusinessId, SlavicChecks.Nip, 0.35f, "nip|tax", "9999999999", "999 999 99 99", "999 99 99 999", "AA9999999999", "AA 9999999999"),
        Checked("PL_REGON", BusinessId, SlavicChecks.Regon, 0.2f, "regon", "999999999", "99999999999999"),
        Checked("PL_ID_CARD", Document, SlavicChecks.Dowod, 0.5f, "dowód|dowod|dowodu|tożsamości|osobist", "AAA999999", "AAA 999999"),
        Checked("PL_PASSPORT", Document, SlavicChecks.Passport, 0.3f, "paszport", "AA9999999", "AA 9999999"),
        Checked("CZ_SK_BIRTH_NUMBER", NationalId, SlavicChecks.BirthNumber, 0.55f, "rodné|rodne|r.č.|rč", "999999 9999", "999999 999"),
        Checked("CZ_SK_BIRTH_NUMBER", NationalId, SlavicChecks.BirthNumber, 0.3f, "rodné|rodne|r.č.|rč", "9999999999"),
        Checked("CZ_ICO", BusinessId, SlavicChecks.Ico, 0.15f, "ičo|ico|ič:", "99999999", "999 99 999"),
        Checked("BG_EGN", NationalId, SlavicChecks.Egn, 0.45f, "егн|egn", "9999999999", "999999 999 9"),
        Checked("RS_JMBG", NationalId, SlavicChecks.Jmbg, 0.55f, "jmbg|јмбг|emšo|emso", "9999999999999"),
        Checked("HR_OIB", NationalId, SlavicChecks.Oib, 0.35f, "oib", "99999999999"),
        Checked("SI_TAX", NationalId, SlavicChecks.SlovenianTax, 0.15f, "davčna|davcna|ddv", "99999999", "AA99999999"),
        Checked("HU_TAX", BusinessId, SlavicChecks.HungarianTax, 0.15f, "adószám|adoszam", "99999999"),
        Plain("HU_TAX", BusinessId, 0.1f, "adószám|adoszam", "99999999 9 99"),
        Checked("HU_PERSON_TAX", NationalId, SlavicChecks.HungarianPerson, 0.3f, "adóazonosító|adoazonosito", "9999999999"),
        Checked("GR_AFM", NationalId, SlavicChecks.Afm, 0.2f, "αφμ|afm|α.φ.μ", "999999999"),
        Checked("GR_AMKA", NationalId, SlavicChecks.Amka, 0.45f, "αμκα|amka", "99999999999"),
    ];
}
