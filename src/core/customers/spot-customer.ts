import { folded } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import { withoutDescriptions } from './spot-described.ts'

const phonePattern =
  /(?:\+?\d{1,3}[ -]?)?(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\d{3}[ -]\d{3,4}[ -]?\d{4})/

const creditPattern =
  /(?:(?:统一社会)?信用代码|税号|credit code)?(?:是|is)?[\s:：]*(?<![A-Z\d])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![A-Z\d])/iu

/** 统一社会信用代码: eighteen characters, of which the third to the eighth are digits. */
export const spotCreditCode = ({ words }: Line): string | undefined =>
  creditPattern.exec(words.normalize('NFKC'))?.[0].slice(-18).toUpperCase()

/** The name stands after the phrase, which begins the line, and before the first comma or number. */
export function spotName(line: Line): string | undefined {
  const begins = line.cue !== undefined && folded(line.words).startsWith(line.cue)
  const [first = ''] = line.rest().split(/[,，;；\n]/)
  const [named = ''] = first.split(phoneWord)
  const bare = withoutContact(named, spotContact(line)).replace(creditPattern, '')
  const name = withoutDescriptions(bare.replace(phonePattern, ''), line.words)
  return begins && name && !/[?？]$/.test(name) ? name : undefined
}

/** 海天食品 李经理 A级: who is met there and the grade are no part of the name. */
function withoutContact(name: string, contact = ''): string {
  const at = contact === '' ? -1 : name.indexOf(contact)
  return (at > 0 ? name.slice(0, at) : name).replace(/[\s,]*(?:[A-D]级|\bgrade [A-D])\s*$/i, '')
}

const phoneWord = /\s*(?:电话|手机|联系人|phone|tel\.?|contact)(?=[\s:：\d]|\p{Script=Han})/iu

export function spotPhone({ words }: Line): string | undefined {
  const named = /(?:电话|手机|phone|tel\.?)(?:是|号码)?[\s:：]*(\+?\d[\d ()-]{3,20}\d)/i.exec(
    words,
  )?.[1]
  return named ?? phonePattern.exec(words)?.[0]
}

/** 联系人周总, contact Mr Zhou, or a clause that is nothing but a person with a title. */
export function spotContact({ words }: Line): string | undefined {
  const named =
    /(?:联系人(?:是|叫)?|contact(?: is| person)?)[\s:：]*(\p{Script=Han}{1,10}|[^,，;；。\n\d]{1,30})/iu.exec(
      words,
    )?.[1]
  const titled =
    /(?:^|[,，;；\s])([\u4e00-\u9fff]{1,3}(?:总|经理|主任|先生|女士|小姐|老师|工|董|厂长))(?=$|[,，;；\s\d])/.exec(
      words,
    )?.[1]
  return (named ?? titled)?.replace(phoneWordLast, '').trim()
}

const phoneWordLast = /[\s,]*(?:的?电话|手机号?|\b(?:phone|tel\.?))[\s:：]*$/i

/** What is to be merged into what: 把甲并入乙, merge A into B. */
export function splitBetween(
  words: string,
): { readonly gone: string; readonly kept: string } | undefined {
  const [, gone = '', kept = ''] =
    /^(.*?)(?:合并到|合并进|并入|合并至|归并到|\binto\b)(.*)$/i.exec(words) ??
    /合并\s*(.+?)\s*(?:到|进)\s*(.+)$/.exec(words) ??
    /(.*?)(?:和|与|跟|\band\b)(.*?)(?:合并)?$/i.exec(words) ??
    []
  return gone && kept ? { gone, kept } : undefined
}
