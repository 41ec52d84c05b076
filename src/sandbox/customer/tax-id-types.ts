/** The kinds of tax id that Stripe takes, each with values as they look without blanks, dots, dashes and slashes. */
const table =
  'ad_nrt=A123456Z ae_trn=123456789012345 al_tin=J12345678N am_tin=02538904 ao_tin=5123456789 ar_cuit=12345678901 au_abn=12345678912 au_acn au_arn=123456789123 au_wpn aw_tin=12345678 az_tin=0123456789 ba_tin=123456789012 bb_tin=1123456789012 bd_bin=1234567890123 bf_ifu=12345678A bg_uic=123456789 bh_vat=123456789012345 bj_ifu=1234567890123 bo_tin=123456789 br_cnpj=01234456543210 br_cpf=12345678987 bs_tin=123456789 bw_vat by_tin=123456789 ca_bn=123456789 ca_gst_hst=123456789RT0002 ca_pst_bc=PST12345678 ca_pst_mb=1234567 ca_pst_sk=1234567 ca_qst=1234567890TQ1234 cd_nif=A0123456M ch_uid=CHE123456789HR ch_vat=CHE123456789MWST ci_vat cl_tin=12345678K cm_niu=M123456789000L cn_tin=123456789012345678 co_nit=1234567890 cr_tin=1234567890 cv_nif=213456789 cz_dic de_stn=1234567890 do_rcn=12345678901 ec_ruc=1234567890001 eg_tin=123456789 es_cif=A12345678 et_tin=1234567890 eu_oss_vat=EU123456789 eu_vat=ATU12345678/BE0123456789/BG0123456789/CY12345678Z/CZ1234567890/DE123456789/DK12345678/EE123456789/ESA1234567Z/FI12345678/FRAB123456789/XI123456789/EL123456789/HR12345678912/HU12345678/IE1234567AB/IT12345678912/LT123456789123/LU12345678/LV12345678912/MT12345678/NL123456789B12/PL1234567890/PT123456789/RO1234567891/SE123456789123/SI12345678/SK1234567891 fo_vat=FO123456 fr_siren fr_siret fr_spi gb_vat=GB123456789 ge_vat=123456789 gh_tin gi_tin=12345 gn_nif=123456789 hk_br=12345678 hr_oib=12345678901 hu_tin=12345678123 ic_nif id_npwp=0123456789012345 il_vat=000012345 in_gst=12ABCDE3456FGZH is_kt is_vat=123456 it_cf=ABCDEF12A12A123A jp_cn=1234567891234 jp_rn=12345 jp_trn=T1234567891234 ke_pin=P000111111A kg_tin=12345678901234 kh_tin=1001123456789 kr_brn=1234567890 kz_bin=123456789012 la_tin=123456789000 li_uid=CHE123456789 li_vat=12345 lk_vat=1234567891234 ma_vat=12345678 md_cf md_vat=1234567 me_pib=12345678 mk_vat=MK1234567890123 mr_nif=12345678 mu_vat mx_rfc=ABC010203AB9 my_frp=12345678 my_itn=C1234567890 my_sst=A12345678912345 mz_nuit ng_tin=123456780001 no_vat=123456789MVA no_voec=1234567 np_pan=123456789 nz_bn nz_gst=123456789 om_vat=OM1234567890 pe_ruc=12345678901 ph_tin=123456789012 pl_nip=1234567890 pt_nif py_ruc=12345678A ro_tin=1234567890123 rs_pib=123456789 ru_inn=1234567891 ru_kpp=123456789 sa_vat=123456789012345 sg_gst=M12345678X sg_uen=123456789F si_tin=12345678 sm_coe sn_ninea=12345672A2 sr_fin=1234567890 sv_nit=12345678901234 th_vat=1234567891234 tj_tin=123456789 tr_tin=0123456789 tt_bir tt_vat tw_vat=12345678 tz_vat=12345678A ua_vat=123456789 ug_tin=1014751879 us_ein=123456789 uy_ruc=123456789012 uz_tin=123456789 uz_vat=123456789012 ve_rif=A123456789 vn_tin=1234567890 za_vat=4123456789 zm_tin=1004751879 zw_tin=1234567890'

const examples = new Map(
  table.split(' ').map((row) => {
    const [type = '', values] = row.split('=')
    return [type, values?.split('/')] as const
  }),
)

export const taxIdTypes: readonly string[] = [...examples.keys()]

/** Whether a value looks like its type: letters and digits where the examples have them, anything short where there is none. */
export function looksLike(type: string, value: string): boolean {
  const bare = bareTaxId(value)
  const known = examples.get(type)
  return known ? known.some((example) => shapeOf(example).test(bare)) : /^[A-Z0-9]{3,30}$/.test(bare)
}

/** A value without what people write for the eye. */
export function bareTaxId(value: string): string {
  return value.replaceAll(/[\s./-]/g, '').toUpperCase()
}

/** Of a European number the first two letters are the country's own. */
function shapeOf(example: string): RegExp {
  const country = /^[A-Z]{2}(?=\w{6,})/.exec(example)?.[0] ?? ''
  const rest = example.slice(country.length)
  return new RegExp(`^${country}${rest.replaceAll(/\d/g, String.raw`\d`).replaceAll(/[A-Z]/g, '[A-Z0-9]')}$`)
}
