using Gateway.Privacy.Numbers;

namespace Gateway.Privacy.Tests;

/// <summary>Every type that our list of recognisers asks for has a finding type, or a reason why it has none.</summary>
public sealed class RecogniserChecklistTests
{
    // What is asked for, and the types that answer; a reason begins with a dash.
    private static readonly (string Asked, string Answer)[] List =
    [
        ("e-mail, IDN, plus tags, spoken", "EMAIL_ADDRESS"), ("telephone", "PHONE_NUMBER"), ("URL", "URL"), ("URL with a password", "URL_CREDENTIALS"), ("IPv4, IPv6", "IP_ADDRESS"), ("MAC", "MAC_ADDRESS"), ("IMEI", "IMEI"),
        ("customer host zones", "- patterns of terms.yaml: only a customer knows its zones"),
        ("card", "CREDIT_CARD"), ("IBAN", "IBAN_CODE"), ("BIC", "BIC_SWIFT"), ("ABA", "ABA_ROUTING_NUMBER"), ("UK sort code", "UK_SORT_CODE"), ("account number", "US_BANK_NUMBER"), ("CLABE", "MX_CLABE"), ("CBU", "AR_CBU"), ("NZ bank", "NZ_BANK_ACCOUNT"),
        ("BTC, ETH", "CRYPTO"), ("CVV", "CARD_VERIFICATION"), ("PIN", "PIN"), ("ISIN, LEI", "- look-alikes: they name securities and companies, not persons"),
        ("SSN", "US_SSN"), ("ITIN", "US_ITIN"), ("EIN", "US_EIN"), ("US passport", "US_PASSPORT"), ("US licence", "US_DRIVER_LICENSE"), ("NPI", "US_NPI"), ("DEA", "MEDICAL_LICENSE"), ("MBI", "US_MBI"),
        ("NHS", "UK_NHS"), ("NINO", "UK_NINO"), ("UTR", "UK_UTR"), ("UK passport", "UK_PASSPORT"), ("UK licence", "UK_DRIVING_LICENCE"), ("postcode", "UK_POSTCODE"), ("PPS", "IE_PPS"),
        ("EU VAT", "EU_VAT"), ("DE VAT", "DE_VAT_ID"), ("GB VAT", "UK_VAT"), ("DNI", "ES_NIF"), ("NIE", "ES_NIE"), ("CIF", "ES_CIF"), ("NSS", "ES_NSS"), ("codice fiscale", "IT_FISCAL_CODE"), ("P.IVA", "IT_VAT_CODE"),
        ("Steuer-ID", "DE_TAX_ID"), ("RVNR", "DE_SOCIAL_SECURITY"), ("KVNR", "DE_HEALTH_INSURANCE"), ("DE ID card", "DE_ID_CARD"), ("NIR", "FR_NIR"), ("SIREN", "FR_SIREN"), ("SIRET", "FR_SIRET"),
        ("PESEL", "PL_PESEL"), ("NIP", "PL_NIP"), ("REGON", "PL_REGON"), ("dowod", "PL_ID_CARD"), ("BSN", "NL_BSN"), ("BE", "BE_NATIONAL_NUMBER"), ("PT NIF", "PT_NIF"), ("PT CC", "PT_CC"), ("AT", "AT_SOCIAL_SECURITY"), ("CZ/SK", "CZ_SK_BIRTH_NUMBER"),
        ("CPR", "DK_CPR"), ("SE", "SE_PERSONNUMMER"), ("FI", "FI_PERSONAL_IDENTITY_CODE"), ("NO", "NO_FODSELSNUMMER"), ("BG", "BG_EGN"), ("RO", "RO_CNP"), ("GR", "GR_AMKA"), ("HR", "HR_OIB"), ("HU", "HU_PERSON_TAX"), ("EE/LT", "EE_LT_PERSONAL_CODE"),
        ("LV", "LV_PERSONAL_CODE"), ("SI", "SI_TAX"), ("CA SIN", "CA_SIN"), ("CPF", "BR_CPF"), ("CNPJ", "BR_CNPJ"), ("CURP", "MX_CURP"), ("RFC", "MX_RFC"), ("CUIT", "AR_CUIT"), ("RUT", "CL_RUT"), ("Aadhaar", "IN_AADHAAR"), ("PAN", "IN_PAN"),
        ("GSTIN", "IN_GSTIN"), ("NRIC/FIN", "SG_NRIC_FIN"), ("UEN", "SG_UEN"), ("TFN", "AU_TFN"), ("AU Medicare", "AU_MEDICARE"), ("ABN", "AU_ABN"), ("ACN", "AU_ACN"), ("IRD", "NZ_IRD"), ("ZA", "ZA_ID_NUMBER"), ("RRN", "KR_RRN"), ("My Number", "JP_MY_NUMBER"),
        ("CN", "CN_RESIDENT_ID"), ("TR", "TR_NATIONAL_ID"), ("TH", "TH_TNIN"), ("IL", "IL_ID"), ("HK", "HK_ID"), ("birth date", "BIRTH_DATE"), ("age over 89", "AGE_OVER_89"), ("record id", "MEDICAL_RECORD"), ("plate", "DE_KFZ"), ("VIN", "VIN"),
        ("diagnosis code", "DIAGNOSIS_CODE"), ("drug and condition terms", "- a topic, not an entity: the judge's, or a dictionary of terms.yaml"),
        ("markings", "DOCUMENT_MARKING"), ("markings of little", "MARKING_INTERNAL"), ("markings of much", "MARKING_RESTRICTED"), ("project terms", "- TERM:id, of the administrator's dictionaries"),
        ("exact values as keyed hashes", "- the dictionary holds hashes of words and no text"), ("source fingerprints", "- not built: namespaces and headers are patterns of terms.yaml; winnowing needs the customer's source"),
        ("private keys", "PRIVATE_KEY"), ("vendors' keys", "API_KEY"), ("JWT", "JWT"), ("password hashes", "PASSWORD_HASH"), ("assigned secrets", "SECRET"), ("passwords", "PASSWORD"),
    ];

    [Fact]
    public void Checklist_EveryAskedType_IsKnownOrExplained()
    {
        var known = KnownTypes();

        Assert.All(List, row => Assert.True(known.Contains(row.Answer) || row.Answer.StartsWith("- ", StringComparison.Ordinal), $"{row.Asked}: nobody finds {row.Answer}"));
    }

    [Theory]
    [InlineData("ATU13585627", "ATU13585628")]
    [InlineData("BE0428759497", "BE0428759498")]
    [InlineData("BG175074752", "BG175074751")]
    [InlineData("DK13585628", "DK13585627")]
    [InlineData("EE100931558", "EE100931559")]
    [InlineData("EL094259216", "EL094259217")]
    [InlineData("ESA13585625", "ESA13585626")]
    [InlineData("FI20774740", "FI20774741")]
    [InlineData("FR40303265045", "FR41303265045")]
    [InlineData("HR33392005961", "HR33392005962")]
    [InlineData("HU12892312", "HU12892313")]
    [InlineData("IE6433435F", "IE6433435E")]
    [InlineData("IT00743110157", "IT00743110158")]
    [InlineData("LU15027442", "LU15027443")]
    [InlineData("MT11679112", "MT11679113")]
    [InlineData("NL123456782B90", "NL123456782C90")]
    [InlineData("PL8567346215", "PL8567346216")]
    [InlineData("PT501964843", "PT501964842")]
    [InlineData("RO18547290", "RO18547291")]
    [InlineData("SE123456789701", "SE123456789101")]
    [InlineData("SI50223054", "SI50223055")]
    [InlineData("SK2022749619", "SK2022749618")]
    [InlineData("CY10259033P", "CY70259033P")]
    public void Scan_TaxNumberOfTheUnion_NeedsItsCheck(string right, string wrong)
    {
        Assert.Contains(Found($"invoice of {right}."), static one => one.Type is { Name: "EU_VAT", Kind: FindingKinds.BusinessId });
        Assert.DoesNotContain(Found($"invoice of {wrong}."), static one => one.Type.Name == "EU_VAT");
    }

    [Theory]
    [InlineData("BIC: DEUTDEFF", "BIC_SWIFT")]
    [InlineData("SWIFT code DEUTDEFF500", "BIC_SWIFT")]
    [InlineData("the cvv is 123", "CARD_VERIFICATION")]
    [InlineData("my PIN is 4821", "PIN")]
    [InlineData("she is 93 years old", "AGE_OVER_89")]
    [InlineData("the patient was diagnosed with E11.9", "DIAGNOSIS_CODE")]
    [InlineData("NZ account 01-0902-0068389-00", "NZ_BANK_ACCOUNT")]
    public void Scan_TypeThatNeedsContext_IsFoundInBothWays(string text, string type)
    {
        var finding = Assert.Single(Found(text), one => one.Type.Name == type);
        Assert.True(PrivacyScanner.Kinds(System.Text.Encoding.UTF8.GetBytes(text)).HasFlag(finding.Type.Kind));
    }

    [Theory]
    [InlineData("DEUTDEFF and BICYCLES")]
    [InlineData("line 123 of the file")]
    [InlineData("a tower 93 metres high, 40 years old")]
    [InlineData("the E11.9 release")]
    [InlineData("US0378331005 and 5493001KJTIIGC8Y1R12")]
    public void Scan_LookAlike_IsNotFound(string text) => Assert.Empty(Found(text));

    private static List<Finding> Found(string text)
    {
        List<Finding> findings = [];
        PrivacyScanner.Scan(text, findings);
        return findings;
    }

    private static HashSet<string> KnownTypes() => typeof(PrivacyScanner).Assembly.GetTypes()
        .SelectMany(static type => type.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public))
        .Where(static field => field.FieldType == typeof(FindingType))
        .Select(static field => ((FindingType)field.GetValue(null)!).Name)
        .Concat(NumberRules.All.Select(static rule => rule.Type.Name))
        .ToHashSet(StringComparer.Ordinal);
}
