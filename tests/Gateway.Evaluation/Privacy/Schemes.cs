using Gateway.Privacy.Secrets;

namespace Gateway.Evaluation.Privacy;

/// <summary>Which of our types answers for a set's scheme, recogniser or vendor.</summary>
internal static class Schemes
{
    /// <summary>Types by country and scheme of the check-digit cases.</summary>
    public static IReadOnlyDictionary<string, string[]> Types { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["pl.pesel"] = ["PL_PESEL"],
        ["pl.nip"] = ["PL_NIP"],
        ["pl.regon"] = ["PL_REGON"],
        ["es.dni"] = ["ES_NIF"],
        ["es.nie"] = ["ES_NIE"],
        ["es.nif"] = ["ES_NIF", "ES_NIE", "ES_CIF"],
        ["es.cif"] = ["ES_CIF"],
        ["es.nss"] = ["ES_NSS"],
        ["it.codicefiscale"] = ["IT_FISCAL_CODE"],
        ["it.iva"] = ["IT_VAT_CODE"],
        ["de.idnr"] = ["DE_TAX_ID"],
        ["de.passport"] = ["DE_PASSPORT"],
        ["de.svnr"] = ["DE_SOCIAL_SECURITY"],
        ["de.vat"] = ["DE_VAT_ID"],
        ["fr.nir"] = ["FR_NIR"],
        ["fr.siren"] = ["FR_SIREN"],
        ["fr.siret"] = ["FR_SIRET"],
        ["fr.nif"] = ["FR_TAX"],
        ["gb.nino"] = ["UK_NINO"],
        ["gb.utr"] = ["UK_UTR"],
        ["ie.pps"] = ["IE_PPS"],
        ["in.aadhaar"] = ["IN_AADHAAR"],
        ["in.pan"] = ["IN_PAN"],
        ["in.gstin"] = ["IN_GSTIN"],
        ["sg.uen"] = ["SG_UEN"],
        ["au.tfn"] = ["AU_TFN"],
        ["au.abn"] = ["AU_ABN"],
        ["au.acn"] = ["AU_ACN"],
        ["nz.ird"] = ["NZ_IRD"],
        ["at.vnr"] = ["AT_SOCIAL_SECURITY"],
        ["ch.ssn"] = ["CH_AHV"],
        ["ch.uid"] = ["CH_UID"],
        ["nl.bsn"] = ["NL_BSN"],
        ["be.nn"] = ["BE_NATIONAL_NUMBER"],
        ["be.insz"] = ["BE_NATIONAL_NUMBER"],
        ["pt.nif"] = ["PT_NIF"],
        ["pt.cc"] = ["PT_CC"],
        ["ro.cnp"] = ["RO_CNP"],
        ["bg.egn"] = ["BG_EGN"],
        ["ba.jmbg"] = ["RS_JMBG"],
        ["hr.oib"] = ["HR_OIB"],
        ["cz.rc"] = ["CZ_SK_BIRTH_NUMBER"],
        ["cz.ico"] = ["CZ_ICO"],
        ["hu.anum"] = ["HU_TAX"],
        ["gr.amka"] = ["GR_AMKA"],
        ["si.ddv"] = ["SI_TAX"],
        ["se.personnummer"] = ["SE_PERSONNUMMER"],
        ["se.orgnr"] = ["SE_ORGANISATIONSNUMMER"],
        ["no.fodselsnummer"] = ["NO_FODSELSNUMMER"],
        ["no.orgnr"] = ["NO_ORGNR"],
        ["fi.hetu"] = ["FI_PERSONAL_IDENTITY_CODE"],
        ["dk.cpr"] = ["DK_CPR"],
        ["dk.cvr"] = ["DK_CVR"],
        ["ee.ik"] = ["EE_LT_PERSONAL_CODE"],
        ["lt.asmens"] = ["EE_LT_PERSONAL_CODE"],
        ["is.kennitala"] = ["IS_KENNITALA"],
        ["us.ssn"] = ["US_SSN"],
        ["us.ein"] = ["US_EIN"],
        ["ca.sin"] = ["CA_SIN"],
        ["mx.clabe"] = ["MX_CLABE"],
        ["mx.rfc"] = ["MX_RFC"],
        ["br.cpf"] = ["BR_CPF"],
        ["br.cnpj"] = ["BR_CNPJ"],
        ["ar.cuit"] = ["AR_CUIT"],
        ["ar.cbu"] = ["AR_CBU"],
        ["cl.rut"] = ["CL_RUT"],
        ["za.idnr"] = ["ZA_ID_NUMBER"],
        ["kr.rrn"] = ["KR_RRN"],
        ["kr.brn"] = ["KR_BRN"],
        ["cn.ric"] = ["CN_RESIDENT_ID"],
        ["tr.tckimlik"] = ["TR_NATIONAL_ID"],
        ["th.idnr"] = ["TH_TNIN"],
        ["il.idnr"] = ["IL_ID"],
        ["hk.hkid"] = ["HK_ID"],
    };

    private static readonly HashSet<string> Vendors = new(VendorKeys.Vendors.Concat(["jwt", "privkey", "telegram", "aws_key", "gcp", "gitlab_token", "github_token", "stripe_key", "pypi_token", "mailchimp_key", "vault", "hashicorp-vault"]), StringComparer.Ordinal);

    /// <summary>True when the vendor, or the shape that stands for one, has a rule of its own here.</summary>
    public static bool KnowsVendor(string vendor) => Vendors.Contains(vendor);

    /// <summary>Our types for a recogniser's.</summary>
    public static string[] TypesOf(string recogniser, string[] types) => recogniser switch
    {
        "phone" => ["PHONE_NUMBER"],
        "url" => ["URL", "DOMAIN_NAME", "URL_CREDENTIALS"],
        _ => types,
    };
}
