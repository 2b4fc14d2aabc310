/**
 * Workbooks as planners of companies keep them, with their own words: an artificial maker of garden tools in German (several sheets, and
 * one list for everything), of pumps in English, of tea in Chinese, and lists with the technical names of SAP tables.
 */
import { writeXlsx } from 'hucre/xlsx';

type Cell = string | number | null;
type Rows = readonly (readonly Cell[])[];

export interface CompanyBook {
  readonly file: string;
  readonly sheets: Readonly<Record<string, Rows>>;
}

/** The bytes of a workbook. */
export function bytesOf(book: CompanyBook): Promise<Uint8Array> {
  return writeXlsx({
    sheets: Object.entries(book.sheets).map(([name, rows]) => ({ name, rows: rows.map((row) => [...row]) })),
  });
}

/** Sheets for each subject, months as columns, a title above and totals below. */
export const germanSheets: CompanyBook = {
  file: 'Hallmann Gartengeräte Planung 2027.xlsx',
  sheets: {
    Artikelstamm: [
      ['Hallmann Gartengeräte GmbH: Artikelstamm'],
      [],
      [
        'Artikelnummer',
        'Artikelbezeichnung',
        'Warengruppe',
        'Mengeneinheit',
        'Verkaufspreis (EUR)',
        'Herstellkosten (EUR)',
      ],
      ['4711', 'Spaten Edelstahl', 'Handgeräte', 'ST', 34.9, 18.2],
      ['4712', 'Rechen 16 Zinken', 'Handgeräte', 'ST', 22.5, 11.4],
      ['4713', 'Häcksler H2', 'Maschinen', 'ST', 389, 244],
    ],
    Absatzplan: [
      ['Absatzplan 2027', null, null, 'Stand 27.11.2026'],
      [],
      ['Artikel', 'Bezeichnung', 'Kunde', 'ME', 'Jan 27', 'Feb 27', 'Mrz 27', 'Apr 27', 'Summe'],
      ['4711', 'Spaten Edelstahl', 'Baumarkt Nord', 'ST', 1200, 1800, 3200, 2900, 9100],
      ['4711', 'Spaten Edelstahl', 'Fachhandel', 'ST', 300, 400, 700, 650, 2050],
      ['4712', 'Rechen 16 Zinken', 'Baumarkt Nord', 'ST', 900, 1100, 2400, 2600, 7000],
      ['4713', 'Häcksler H2', 'Fachhandel', 'ST', 40, 55, 90, 120, 305],
      ['Summe', null, null, null, 2440, 3355, 6390, 6270, 18455],
    ],
    Bestand: [
      ['Material', 'Werk', 'Anfangsbestand', 'Mindestbestand', 'ME'],
      ['4711', 'Werk Lippstadt', 2500, 800, 'ST'],
      ['4712', 'Werk Lippstadt', 1900, 600, 'ST'],
      ['4713', 'Werk Lippstadt', 60, 20, 'ST'],
    ],
    Kapazitäten: [
      ['Arbeitsplatz', 'Benennung', 'Werk', 'Std. pro Tag', 'Überstunden max. je Monat', 'Kosten Überstunde'],
      ['SCHMIEDE', 'Schmiede', 'Werk Lippstadt', 16, 60, 41],
      ['MONTAGE', 'Endmontage', 'Werk Lippstadt', 14, 40, 38],
    ],
    Arbeitspläne: [
      ['Material', 'Arbeitsplatz', 'Vorgabezeit (Std/ST)', 'Rüstzeit (Std)'],
      ['4711', 'SCHMIEDE', 0.06, 1.5],
      ['4712', 'SCHMIEDE', 0.05, 1.5],
      ['4713', 'MONTAGE', 1.9, 2],
    ],
  },
};

const germanMonths = ['01.2027', '02.2027', '03.2027'];

/** One list for everything, a row for each material, customer and month. */
export const germanList: CompanyBook = {
  file: 'Planung_Brandt_2026-11-27.xlsx',
  sheets: {
    Tabelle1: [
      [
        'Material',
        'Werk',
        'Kunde',
        'Monat',
        'Menge',
        'Mengeneinheit',
        'Verkaufspreis',
        'Herstellkosten',
        'Anfangsbestand',
        'Währung',
      ],
      ...['A-100', 'A-200'].flatMap((material, m) =>
        ['Müller KG', 'Export'].flatMap((customer, c) =>
          germanMonths.map((month, t): Cell[] => [
            material,
            'Ulm',
            customer,
            month,
            500 + 100 * m + 50 * c + 20 * t,
            'KG',
            m === 0 ? 12.5 : 19.9,
            m === 0 ? 7.25 : 11.1,
            m === 0 ? 400 : 250,
            'EUR',
          ]),
        ),
      ),
    ],
    Kapazität: [
      ['Anlage', 'Werk', ...germanMonths],
      ['Mischer', 'Ulm', 320, 300, 340],
    ],
    Rezepturzeiten: [
      ['Material', 'Anlage', 'Stunden je Einheit'],
      ['A-100', 'Mischer', 0.1],
      ['A-200', 'Mischer', 0.16],
    ],
  },
};

export const englishSheets: CompanyBook = {
  file: 'Corvane Pumps S&OP.xlsx',
  sheets: {
    'Item list': [
      ['Item No.', 'Item Description', 'Product line', 'UoM', 'Unit price (USD)', 'Mfg cost per unit'],
      ['P10', 'Pump 10 bar', 'Standard', 'EA', 410, 255],
      ['P25', 'Pump 25 bar', 'Heavy', 'EA', 780, 502],
    ],
    'Sales forecast': [
      ['Item No.', 'Ship-to', 'Jan-27', 'Feb-27', 'Mar-27', 'Total'],
      ['P10', 'Distribution', 310, 290, 350, 950],
      ['P10', 'OEM', 120, 120, 130, 370],
      ['P25', 'OEM', 85, 90, 95, 270],
      ['Grand total', null, 515, 500, 575, 1590],
    ],
    'Opening balances': [
      ['Item No.', 'Warehouse', 'Qty on hand', 'Min stock'],
      ['P10', 'Tulsa', 140, 60],
      ['P25', 'Tulsa', 35, 20],
    ],
    'Work centers': [
      ['Work center', 'Location', 'Daily capacity (h)', 'OT hours max', 'OT cost per hour'],
      ['ASSY', 'Tulsa', 15.5, 40, 52],
    ],
    'Run times': [
      ['Item No.', 'Work center', 'Run time (h)', 'Set-up time (h)'],
      ['P10', 'ASSY', 0.55, 1],
      ['P25', 'ASSY', 1.2, 2],
    ],
  },
};

export const chineseSheets: CompanyBook = {
  file: '云岭茶业产销计划.xlsx',
  sheets: {
    产品清单: [
      ['存货编码', '存货名称', '规格型号', '主计量单位', '含税售价(元)', '制造成本(元)'],
      ['C01', '绿茶礼盒', '250g', '盒', 128, 62],
      ['C02', '普洱饼', '357g', '饼', 98, 41],
    ],
    销售预测: [
      ['存货编码', '客户名称', '2027年1月', '2027年2月', '2027年3月', '合计'],
      ['C01', '华东经销', 2600, 1800, 2100, 6500],
      ['C01', '电商', 1500, 1200, 1350, 4050],
      ['C02', '电商', 900, 950, 1100, 2950],
      ['合计', null, 5000, 3950, 4550, 13500],
    ],
    期初库存: [
      ['存货编码', '仓库名称', '结存数量', '最低库存量'],
      ['C01', '昆明', 900, 300],
      ['C02', '昆明', 420, 200],
    ],
    产线产能: [
      ['生产线名称', '车间', '每天小时数', '加班小时上限'],
      ['包装一线', '昆明', 16, 30],
    ],
    工时定额: [
      ['存货编码', '生产线名称', '单位工时(小时)', '换线时间(小时)'],
      ['C01', '包装一线', 0.05, 1],
      ['C02', '包装一线', 0.07, 1.5],
    ],
  },
};

/** Tables as they come out of SAP with technical names. */
export const sapTables: CompanyBook = {
  file: 'SE16N_20261127.xlsx',
  sheets: {
    MARA_MBEW: [
      ['MATNR', 'MAKTX', 'MATKL', 'MEINS', 'VKP', 'STPRS', 'WAERS'],
      ['000000100012', 'Ventil DN50', 'VENT', 'ST', 145.5, 88.1, 'CHF'],
      ['000000100013', 'Ventil DN80', 'VENT', 'ST', 210, 131.4, 'CHF'],
    ],
    PBED: [
      ['MATNR', 'WERKS', 'KUNNR', 'SPMON', 'PLNMG', 'MEINS'],
      ['000000100012', '1000', '0000004711', '202701', 410, 'ST'],
      ['000000100012', '1000', '0000004711', '202702', 380, 'ST'],
      ['000000100013', '1000', '0000004711', '202701', 150, 'ST'],
      ['000000100013', '1000', '0000004711', '202702', 165, 'ST'],
    ],
    MARD: [
      ['MATNR', 'WERKS', 'LABST', 'EISBE'],
      ['000000100012', '1000', 220, 90],
      ['000000100013', '1000', 80, 40],
    ],
    CRHD: [
      ['ARBPL', 'KTEXT', 'WERKS', 'Hours per day'],
      ['DREH01', 'Dreherei', '1000', 15],
    ],
    PLPO: [
      ['MATNR', 'ARBPL', 'VGW02', 'RUEST'],
      ['000000100012', 'DREH01', 0.22, 1],
      ['000000100013', 'DREH01', 0.3, 1],
    ],
  },
};
