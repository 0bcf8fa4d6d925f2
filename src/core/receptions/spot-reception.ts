import type { Line } from '../chat/line.ts'

const behind = (cues: string) =>
  new RegExp(`(?:${cues})[\\s:：]*(?:是|有|为|are|is)?\\s*([^,，。;；\\n]{1,60})`, 'iu')
const said = (cues: string) => (line: Line) => behind(cues).exec(line.words)?.[1]?.trim()
// 1200元, 300人民币 and the year 2026 count nobody.
const counted =
  /(?<![\d.,¥￥])(\d{1,3})\s*(?:个|位|名)?\s*(?:人(?!民币)|客人|来宾|客户代表|guests?|people|persons?)|(?:一行|(?<!费用?|花费?|花了|金额|合计|总)共)\s*(\d{1,3})(?=\s*(?:[，。;；、]|,(?!\d)|$))/i

/** 来宾：周总、李工; guests: Mr Zhou and Mr Li. */
export const spotGuests = said('来宾|客人有|guests:')
/** 包厢牡丹厅, room 301. */
export const spotRoom = said('包厢|会议室|房间|\\broom')
/** 一行5人, 3 guests. */
export const spotCount = ({ words }: Line): string | undefined =>
  counted.exec(words)?.slice(1).find(Boolean)
