/** Theme, master and layout of a presentation: white ground, ink, one accent; typefaces that PowerPoint has for both languages. */
import { colors, HEAD, solid, spaces } from './xml.ts';

const color = (name: string, value: string) => `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`;
const face = '<a:latin typeface="Arial"/><a:ea typeface="Microsoft YaHei"/><a:cs typeface="Arial"/>';
const plainFill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
const plainLine = `<a:ln w="9525">${plainFill}</a:ln>`;
const noEffect = '<a:effectStyle><a:effectLst/></a:effectStyle>';

export const themeXml = `${HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Equipoise"><a:themeElements><a:clrScheme name="Equipoise">${[
  color('dk1', colors.ink),
  color('lt1', colors.ground),
  color('dk2', colors.soft),
  color('lt2', 'F3F3F1'),
  color('accent1', colors.accent),
  color('accent2', colors.good),
  color('accent3', colors.bad),
  color('accent4', colors.previous),
  color('accent5', '9A6200'),
  color('accent6', colors.faint),
  color('hlink', colors.accent),
  color('folHlink', colors.accent),
].join(
  '',
)}</a:clrScheme><a:fontScheme name="Equipoise"><a:majorFont>${face}</a:majorFont><a:minorFont>${face}</a:minorFont></a:fontScheme><a:fmtScheme name="Equipoise"><a:fillStyleLst>${plainFill.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${plainLine.repeat(3)}</a:lnStyleLst><a:effectStyleLst>${noEffect.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${plainFill.repeat(3)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`;

const noShapes = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>';

/** Where the title stands. */
const title = `<p:sp><p:nvSpPr><p:cNvPr id="2" name="Title"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="457200" y="320040"/><a:ext cx="11277600" cy="685800"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0"/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>`;

const levels = (size: number) =>
  `<a:lvl1pPr algn="l"><a:defRPr sz="${size}">${solid(colors.ink)}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:defRPr></a:lvl1pPr>`;

export const masterXml = `${HEAD}<p:sldMaster ${spaces}><p:cSld><p:bg><p:bgPr>${solid(colors.ground)}<a:effectLst/></p:bgPr></p:bg><p:spTree>${noShapes}${title}</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle>${levels(2200)}</p:titleStyle><p:bodyStyle>${levels(1200)}</p:bodyStyle><p:otherStyle>${levels(1200)}</p:otherStyle></p:txStyles></p:sldMaster>`;

export const layoutXml = `${HEAD}<p:sldLayout ${spaces} type="titleOnly" preserve="1"><p:cSld name="Page"><p:spTree>${noShapes}${title}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`;
