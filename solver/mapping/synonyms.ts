/**
 * What columns and sheets of other systems are called: English, German, Chinese, and the field names of SAP tables. Data only. A
 * field of a table is listed with what it is called elsewhere beside its own name and titles, best known first; words are written
 * as headings are compared: small letters without spaces, dots and marks (Stückzeit is stuckzeit).
 */
import type { TableName } from '../case/planningCase.ts';

/** Words of a list, parted by blanks. */
const words = (list: string): readonly string[] => list.split(/\s+/);

const product =
  words(`material matnr materialnumber product productid productcode item itemno itemcode sku article artikel part partnumber
    family productfamily idnrk 物料 物料编码 物料号 物料代码 产品 产品编码 产品编号 产品代码 品号 料号 货号 商品 商品编码 产品族 materialnummer materialnr
    artikelnummer artikelnr artnr teilenummer teilenr sachnummer erzeugnis produkt produktnummer itemnumber productno
    productnumber partno stockcode modelno finishedgood 存货编码 存货代码 存货编号 物料编号 商品编号 产品型号 成品编码 图号 料品编码`);
const productName =
  words(`materialdescription maktx description productname itemname itemdescription bezeichnung name 物料描述 物料名称 产品名称 产品描述 品名
    商品名称 名称 描述 artikelbezeichnung materialkurztext kurztext artikelname produktname produktbezeichnung benennung
    partdescription productdescription shortdescription 存货名称 品名规格 料品名称`);
const site =
  words(`plant plnt werks werk site location factory warehouse 工厂 工厂代码 地点 厂区 仓库 库位 betrieb standort produktionsstandort
    fabrik lager lagerort lgort facility branch sitecode plantcode productionsite dc 车间 工厂名称 仓库名称 生产基地 厂别 分厂 库房`);
const market =
  words(`customer kunnr soldto soldtoparty region market salesorg salesorganization vkorg channel vtweg country 客户 客户编码 市场 区域
    大区 渠道 销售组织 国家 kunde kundennummer kundennr kundenname kundengruppe debitor auftraggeber vertriebsweg vertriebskanal
    absatzkanal kanal land markt verkaufsorganisation kdgrp shipto shiptoparty customername customerno customernumber
    customergroup account client saleschannel salesregion 客户名称 客户编号 客户代码 客户简称 购货单位 销售渠道 销售区域 事业部`);
const period =
  words(`period perio month spmon spwoc calmonth fiscper fiscalperiod yearmonth week calweek date monat periode deliverydate
    edatu 期间 月份 年月 月 会计期间 周 日期 交货日期 periodstart perioddate planningperiod monthyear bucket kalendermonat jahrmonat
    planmonat geschaftsperiode liefermonat woche kalenderwoche kw datum lieferdatum spwoche requirementdate
    requesteddate 计划月份 需求月份 年度月份 需求日期 计划期间 月度`);
const quantity =
  words(`quantity qty menge demand demandqty forecast forecastqty plannedquantity plnmg gsmng wmeng kwmeng bdmng units volume
    数量 需求量 需求数量 需求 预测 预测数量 预测量 计划数量 订单数量 bedarf bedarfsmenge planmenge absatz absatzmenge absatzplan prognose
    prognosemenge stuckzahl stuck bestellmenge requirement requiredquantity planqty plannedqty volumeunits salesforecast
    计划量 需求数 预计销量 预测销量 计划销量 订货数量`);
const unit =
  words(`unit uom baseunit bun baseunitofmeasure meins me unitofmeasure 单位 计量单位 基本单位 基本计量单位 mengeneinheit basismengeneinheit
    masseinheit einheit bme vrkme unitmeasure measure packunit 主计量单位 单位名称 库存单位`);
const price =
  words(`price salesprice netprice netpr kbetr listprice vkp 单价 价格 售价 销售价格 verkaufspreis vkpreis vkpreisnetto
    nettoverkaufspreis nettopreis listenpreis preis stuckpreis abgabepreis absatzpreis erlosjestuck unitprice
    sellingprice sellprice unitsellingprice exworksprice exfactoryprice averageprice asp netsalesprice kzwi1 销售单价 含税单价
    含税售价 不含税单价 出厂价 批发价 零售价 标准售价`);
const cost =
  words(`standardcost standardprice stprs verpr unitcost cost 标准成本 标准价格 单位成本 成本 herstellkosten herstellungskosten hk
    herstellkostenjestuck standardpreis verrechnungspreis bewertungspreis gleitenderdurchschnittspreis gld stuckkosten
    selbstkosten kostenjeeinheit produktionskosten fertigungskosten grenzkosten variablekosten mfgcost manufacturingcost
    manufacturedcost productioncost costperunit costofgoods cogs variablecost stdcost movingaverageprice 制造成本 生产成本
    单位制造成本 变动成本 单件成本 成本价 计划价 移动平均价`);
const stock =
  words(`stock onhand stockonhand labst unrestricted unrestrictedstock inventory openingstock 库存 现有库存 非限制库存 库存数量 期初库存 在库
    anfangsbestand bestand lagerbestand aktuellerbestand eroffnungsbestand freiverwendbar freiverwendbarerbestand
    verfugbarerbestand istbestand anfangslager beginninginventory openinginventory openingbalance startinginventory
    startingstock initialstock currentstock qtyonhand quantityonhand stockqty stockquantity availablestock freeuse 结存数量
    结存 期初数量 期初结存 现存量 当前库存 账面数量 实际库存 可用库存 库存量`);
const resource =
  words(`resource workcenter workcentre arbpl line machine arbeitsplatz 资源 工作中心 产线 生产线 设备 机台 arbeitsplatznummer maschine
    anlage linie fertigungslinie produktionslinie kapazitatsstelle fertigungseinheit kostenstelle workcenterid
    workcentername productionline equipment cell asset 生产线名称 产线名称 工作中心编码 设备编码 设备名称 班组 工段`);

/** What fields are called elsewhere, by table and field. */
export const fieldSynonyms: Readonly<
  Partial<Record<TableName, Readonly<Record<string, readonly string[]>>>>
> = {
  families: {
    family: product,
    name: productName,
    unit,
    standardCost: cost,
    listPrice: price,
    group:
      words(`materialgroup matkl productgroup category 物料组 产品组 产品类别 类别 warengruppe produktgruppe artikelgruppe productline
    productcategory itemgroup prdha prodh spart division 存货大类 存货分类 产品线 产品大类 品类`),
    weightPerUnit: words(
      `weight grossweight brgew netweight ntgew 重量 毛重 净重 gewicht nettogewicht bruttogewicht 单重`,
    ),
    volumePerUnit: words(`volum 体积 volumen unitvolume`),
  },
  sites: { site, name: words(`plantname name1 sitename 工厂名称 地点名称`) },
  markets: { market, name: words(`customername name1 客户名称 市场名称`) },
  segments: {
    segment: words(`segment 细分`),
    family: product,
    market,
    price,
    grade: words(`grade abc 等级 客户等级`),
  },
  demand: {
    segment: [...words(`segment 细分`), ...product],
    period,
    units: quantity,
    price,
    firmUnits: words(`firm firmorders orders 确定订单 已接订单 festauftrage auftragsbestand 已确认订单`),
  },
  salesHistory: {
    segment: [...words(`segment 细分`), ...product],
    period,
    soldUnits: [
      'sold',
      'sales',
      'salesqty',
      'salesquantity',
      'fkimg',
      'absmg',
      'invoiced',
      'shipped',
      '销量',
      '销售数量',
      '销售量',
      '出货数量',
      '发货数量',
      '开票数量',
      ...quantity,
      'verkauft',
      'verkaufsmenge',
      'fakturiertemenge',
      'lieferung',
      'liefermenge',
      'absatzist',
      'istabsatz',
      'salesvolume',
      '实际销量',
      '已销数量',
    ],
    demandUnits: words(`ordered orderquantity 订货量`),
  },
  budget: {
    family: product,
    period,
    demandUnits: words(`budgetquantity budgetsales budgetunits 预算数量 预算销量 budgetabsatz budgetmenge`),
    producedUnits: words(`budgetproduction 预算产量 预算生产`),
    closingStock: words(`budgetstock 预算库存`),
    revenue: words(`budgetrevenue turnover 预算收入 预算销售额 销售收入`),
    margin: words(`budgetmargin budgetprofit 预算毛利 预算边际贡献`),
  },
  inventoryPolicies: {
    family: product,
    site,
    openingStock: stock,
    safetyStock:
      words(`safetystock eisbe minbe 安全库存 最低库存 sicherheitsbestand mindestbestand meldebestand minstock minimumstock bufferstock
    reorderpoint 最低库存量 安全库存量 最小库存`),
    targetStock: words(
      `targetstock maximumstock 目标库存 zielbestand sollbestand hochstbestand maxstock mabst 最高库存`,
    ),
    targetDaysOfSupply: words(
      `targetdays daysofsupply 目标天数 目标库存天数 reichweite zielreichweite targetcover daysofcover`,
    ),
  },
  scheduledReceipts: {
    family: product,
    site,
    period: [
      ...period,
      ...words(`arrival arrivalmonth 到货日期 到货期间 zugang zugangsdatum liefertermin eindt`),
    ],
    units: quantity,
  },
  resources: {
    resource,
    site,
    name: words(`workcentername ktext resourcename description 资源名称 产线名称 工作中心描述 名称 arbeitsplatzbezeichnung maschinenbezeichnung
    linienbezeichnung bezeichnung benennung kurztext machinename linename`),
    hoursPerWorkingDay:
      words(`hoursperday hoursperworkingday dailyhours 每日工时 日工时 每天工时 stundenprotag stdprotag stundenjetag stdjetag hprotag
    tageskapazitat tagesstunden kapazitatprotag betriebsstundenprotag dailycapacity hoursday hrsperday hrsday
    capacityperday availablehoursperday 每天小时数 每日小时数 每天小时 日产能工时 每日可用工时 每日运行小时`),
    hoursPerPeriod:
      words(`hourspermonth hoursperperiod monthlyhours 月工时 每月工时 每期工时 stundenpromonat stdpromonat stundenjemonat monatsstunden
    monatskapazitat kapazitatpromonat kapazitat capacitypermonth monthlycapacity hrspermonth 月可用工时 每月小时数 月产能工时`),
    overtimeHoursMax:
      words(`overtime maxovertime overtimehours 加班 加班上限 加班工时 uberstunden ueberstunden mehrarbeit maxuberstunden othours
    othoursmax overtimemax 加班小时上限 最大加班`),
    overtimeCostPerHour:
      words(`overtimecost 加班成本 uberstundenkosten ueberstundenkosten uberstundensatz kostenuberstunde kostenjeuberstunde
    mehrarbeitskosten otcost otcostperhour overtimerate 加班费 加班单价 加班费率`),
    efficiency: words(
      `efficiency utilization 效率 利用率 nutzungsgrad wirkungsgrad leistungsgrad oee 稼动率 开工率`,
    ),
  },
  resourcePeriods: {
    resource,
    period,
    hours:
      words(`hours capacity availablehours availablecapacity 工时 可用工时 产能 可用产能 kapazitat kapazitatsangebot verfugbarestunden
    stunden betriebsstunden nettokapazitat capacityhours nethours netcapacity 可用小时`),
  },
  routings: {
    process: [...words(`process 工艺`), ...product],
    resource,
    hoursPerUnit:
      words(`hoursperunit machinetime vgw02 vgw01 runtime cycletime 单件工时 标准工时 单位工时 vorgabezeit bearbeitungszeit stuckzeit
    fertigungszeit stundenjeeinheit stundenprostuck stundenjestuck stdprostuck stdjestuck stdjeeinheit stdproeinheit
    maschinenzeit zeitjeeinheit bearb vgw03 processingtime machinehours unittime hrsperunit hoursperpiece standardtime
    工时定额 单件定额工时 单台工时 加工工时 定额工时`),
    setupHours:
      words(`setup setuptime setuphours 换型时间 准备时间 rustzeit ruestzeit rust ruest umrustzeit changeover changeovertime setuptimeh
    换线时间 换产时间 切换时间 调机时间`),
  },
};

/** Words in names of sheets and files, by the table that they mean. */
export const sheetWords: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  demand:
    words(`demand forecast pir pbim pbed salesplan fcst 需求 预测 销售计划 absatzplan bedarf prognose absatz planung salesforecast 预计销量
    需求计划`),
  salesHistory:
    words(`history sales actual shipment invoice s001 vbrp 历史 销售 实际 销量 出货 发货 historie verkaufe umsatz istabsatz absatzhistorie
    lieferungen`),
  budget: words(`budget annualplan aop 预算 年度计划 jahresplan`),
  thresholds: words(`thresholds acceptance 门槛 阈值 schwellenwerte`),
  inventoryPolicies: words(
    `stock inventory mard mb52 onhand 库存 bestand lager openingbalance balances 结存 现存量`,
  ),
  families:
    words(`material product mara mm60 itemmaster master 物料 产品 主数据 artikel materialstamm stammdaten produkte erzeugnis itemlist
    items mbew 存货档案 商品`),
  resources:
    words(`workcenter resource crhd machines lines 工作中心 资源 产线 设备 arbeitsplatz anlagen maschinen linien kapazitatsstelle
    equipment 车间`),
  resourcePeriods: words(`capacity cm01 kapazitat 产能 kapazitaten`),
  routings: words(
    `routing plpo recipe 工艺路线 工序 arbeitsplan arbeitsplane rezeptur vorgabezeit runtime standardtimes cycletime 工时定额 定额`,
  ),
  scheduledReceipts: words(
    `receipt openorder purchaseorder me2m transit 在途 在制 采购订单 zugange bestellungen wareneingang offenebestellung`,
  ),
};

/** Words in a heading that say that it is not the field whose words it has too: a price at which the company buys, a cost of overtime. */
export const otherMeanings: readonly {
  readonly words: readonly string[];
  readonly not: readonly string[];
}[] = [
  {
    words: price,
    not: words(
      `einkauf beschaffung purchase buying standard bewertung verrechnung transfer 采购 进价 成本 结算 计划价`,
    ),
  },
  {
    words: cost,
    not: words(`overtime uberstunde ueberstunde setup rust transport fracht freight 加班 换型 运输`),
  },
  { words: unit, not: words(`preis price cost kosten stunde hour zeit 单价 成本 工时`) },
  { words: quantity, not: words(`einheit unitof quantityunit 单位`) },
];

/** What a column of currencies is called. */
export const currencyWords: readonly string[] = words(
  `currency curr crcy waers waerk wahrung waehrung hauswahrung 币种 币别 货币`,
);

/** Signs of money in headings that stand for one currency alone; a dollar or ¥ sign does not. */
export const currencySigns: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₩': 'KRW',
  元: 'CNY',
  人民币: 'CNY',
};
