import { type CampaignKind, campaignKinds } from '../../db/choices.ts'
import type { Line } from '../chat/line.ts'

const quoted = /[“"「《]([^”"」》]{1,40})[”"」》]/u
const zhName =
  /(?:发起|开展|新建|组织|安排|做|搞|来|启动|办)(?:一次|一个|一场|个|次)?\s*([^,，。;；:：\s]{1,20}?(?:回访|问候|慰问|关怀|促销|祝福)?)(?:活动|$|[,，:：。;；])/u
const enName =
  /\b(?:start|launch|run|begin|new|make|plan)(?: an?| the)? (.{2,40}?) (?:callback |call )?campaign\b/i
const enCalled =
  /\bcampaign (?:called |named )?["“]?([A-Z][^,;:.”"]{1,38}?)["”]?(?=$|[,;:.]| for | to )/

/** 发起中秋回访活动, “start a Mid-Autumn campaign”: what it is called. */
export function spotName({ words }: Line): string | undefined {
  const found =
    quoted.exec(words) ?? zhName.exec(words) ?? enName.exec(words) ?? enCalled.exec(words)
  const name = found?.[1]?.trim()
  return name && !/^(?:callback|call|回访|新的?)$/i.test(name) ? name : undefined
}

const zhWho =
  /(?:给|对象[是为:：]?|面向|针对|客户[:：]|回访对象[:：]?|名单[:：])\s*([^,，。;；\n]+?)(?:打电话|回访|问候|$|(?=[,，。;；\n]))/u
const enEnds = '(?:,? (?:by|until|before|called by)\\b|,? (?:callers?|script|words|say):|[;.\\n]|$)'
const enWho = new RegExp(
  `\\b(?:for|to call|customers?:|calling) ((?:all |the )?(?:(?!${enEnds}).)+.?)(?=${enEnds})`,
  'i',
)
/** M4加入店庆活动, “add M4 to the spring campaign” */
const added = /(?:^|[,，把将])\s*([^,，]+?)\s*(?:也)?(?:加入|加进|加到|放进)|\badd ([^;]+?) to\b/iu
/** A clause that is nothing but a search: A级会员, 华东的大客户. */
const zhClause =
  /(?:^|[,，;；])\s*([^,，;；。:：]{0,16}(?:客户|会员|经销商|供应商|业主|交易商|名单))\s*(?=$|[,，;；。])/u

/** Whom it is for, in the words of a search or as names. */
export function spotWho({ words }: Line): string | undefined {
  const found = added.exec(words) ?? zhWho.exec(words) ?? zhClause.exec(words) ?? enWho.exec(words)
  return (found?.[1] ?? found?.[2])?.trim() || undefined
}

const said = /(?:话术|台词|开场白|怎么说|script|words|say)\s*[:：是]\s*(.+)$/isu

export const spotWords = ({ words }: Line): string | undefined => said.exec(words)?.[1]?.trim()

const zhPeople = /由\s*([^,，。;；]+?)\s*(?:负责|来打|回访|分担|分别打|打电话|打|(?=$|[,，。;；]))/u
const enPeople =
  /\b(?:called by|callers?:|calls? made by|shared by|between) ([^,;.]+?(?: and [^,;.]+?)?)(?=$|[,;.]| by | until )/i

export const spotPeople = ({ words }: Line): string | undefined =>
  (zhPeople.exec(words) ?? enPeople.exec(words))?.[1]?.trim()

const kinds: Readonly<Record<CampaignKind, RegExp>> = {
  festival:
    /节|中秋|清明|春节|元旦|端午|新年|圣诞|国庆|\b(?:festival|mid-autumn|qingming|spring festival|new year|christmas|dragon boat|holiday|national day)\b/i,
  anniversary: /店庆|周年|司庆|anniversary/i,
  promotion: /促销|优惠|大促|新品|推广|打折|promotion|sale|discount|launch of/i,
  survey: /满意度|satisfaction/i,
  care: /关怀|问候|慰问|care|greeting/i,
}

/** What it is for, by its words. */
export const spotKind = ({ words }: Line): CampaignKind | undefined =>
  campaignKinds.find((kind) => kinds[kind].test(words))

const begins = /发起|开展|新建|组织|安排|启动|\b(?:start|launch|run|new|plan|begin)\b/i
const insteads = {
  add: /加入|加进|加到|放进|增加|\badd\b/i,
  remove: /移出|去掉|剔除|退出|\b(?:remove|leave|take|drop) .*\b(?:out|from|off)\b|\bremove\b/i,
  stop: /停止|停了|叫停|取消|\b(?:stop|cancel|call off)\b/i,
  end: /结束|收尾|\b(?:end|finish|close)\b/i,
  view: /进度|怎么样|打完|打了多少|\b(?:progress|how (?:is|far))\b/i,
} as const
export type Instead = keyof typeof insteads

/** What else than to begin one a line about a campaign wants. */
export function spotInstead({ words }: Line): Instead | undefined {
  if (begins.test(words)) return undefined
  const found = Object.entries(insteads).find(([, pattern]) => pattern.test(words))
  return found?.[0] as Instead | undefined
}
