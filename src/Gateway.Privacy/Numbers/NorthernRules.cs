using static Gateway.Privacy.FindingKinds;
using static Gateway.Privacy.Numbers.NumberRules;

namespace Gateway.Privacy.Numbers;

/// <summary>Nordic, Baltic and Benelux identifiers.</summary>
internal static class NorthernRules
{
    /// <summary>The rules.</summary>
    public static NumberRule[] All { get; } =
    [
        Checked("NL_BSN", NationalId, NorthernChecks.Bsn, 0.3f, "bsn|burgerservice|sofi", "999999999", "9999 99 999", "999 999 999", "999999 999"),
        Checked("BE_NATIONAL_NUMBER", NationalId, NorthernChecks.Belgian, 0.6f, "rijksregister|registre national|insz|niss", "99999999999", "99 99 99 999 99", "999999 999 99") with { Mixed = true },
        Checked("BE_COMPANY", BusinessId, NorthernChecks.BelgianCompany, 0.3f, "btw|tva|kbo|bce|ondernemingsnummer", "9999999999", "9999 999 999"),
        Strict("DK_CPR", NationalId, NorthernChecks.Cpr, 0.4f, "cpr|personnummer", "999999 9999"),
        Strict("DK_CPR", NationalId, NorthernChecks.Cpr, 0.1f, "cpr|personnummer", "9999999999"),
        Checked("DK_CVR", BusinessId, NorthernChecks.Cvr, 0.1f, "cvr|moms", "99999999"),
        Checked("SE_PERSONNUMMER", NationalId, NorthernChecks.Personnummer, 0.6f, "personnummer|pnr|samordningsnummer", "999999 9999", "99999999 9999", "999999999999"),
        Checked("SE_PERSONNUMMER", NationalId, NorthernChecks.Personnummer, 0.35f, "personnummer|pnr|samordningsnummer", "9999999999"),
        Checked("SE_ORGANISATIONSNUMMER", BusinessId, NorthernChecks.Organisation, 0.35f, "organisationsnummer|orgnummer|org.nr|orgnr", "9999999999", "999999 9999"),
        Checked("FI_PERSONAL_IDENTITY_CODE", NationalId, NorthernChecks.Hetu, 0.7f, "hetu|henkilötunnus|henkilotunnus|personbeteckning", "999999X999X", "999999 999A", "999999 9999"),
        Checked("NO_FODSELSNUMMER", NationalId, NorthernChecks.Fodselsnummer, 0.7f, "fødselsnummer|fodselsnummer|personnummer|fnr", "99999999999", "999999 99999"),
        Checked("NO_ORGNR", BusinessId, NorthernChecks.Orgnr, 0.2f, "organisasjonsnummer|orgnr|org.nr|mva", "999999999", "999 999 999"),
        Checked("EE_LT_PERSONAL_CODE", NationalId, NorthernChecks.Baltic, 0.55f, "isikukood|asmens kodas|personal code", "99999999999"),
        Checked("LV_PERSONAL_CODE", NationalId, NorthernChecks.Latvian, 0.45f, "personas kods|personal code", "999999 99999"),
        Checked("LV_PERSONAL_CODE", NationalId, NorthernChecks.Latvian, 0.1f, "personas kods|personal code", "99999999999"),
        Checked("IS_KENNITALA", NationalId, NorthernChecks.Kennitala, 0.35f, "kennitala", "999999 9999", "9999999999"),
    ];
}
