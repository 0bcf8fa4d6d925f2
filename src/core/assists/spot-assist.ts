import type { Spotted } from '../chat/field.ts'
import { type Line, lineOf } from '../chat/line.ts'
import type { Ctx } from '../ctx.ts'
import { customerByName } from '../customers/customer-by-name.ts'
import { employeeByName } from '../employees/employee-by-name.ts'

const asked = [
  /^(?:请|找|让|麻烦|希望)(?!我)[^,，。;；:：]{1,10}?(?:协助|帮忙|配合|支援)/,
  /^(?:需要)?(?!我)[^,，。;；:：]{1,10}?(?:部门?|科|室|组|中心)(?:协助|帮忙|帮我|配合|支援)/,
  /^(?:please )?ask .{2,30}? (?:to help|for help|to support)\b/i,
]

/** 请设计部协助, 设计部帮忙, ask Design to help: whom stands between. */
export const asksForHelp = (words: string): boolean => asked.some((one) => one.test(words.trim()))

/** A colleague, where no department is asked. */
export async function spotHolder(line: Line, ctx: Ctx): Promise<Spotted> {
  return line.raw.department === undefined ? employeeByName.spot(line, ctx) : undefined
}

/** 转交小高的协助给林悦: to whom it goes stands behind the word for it. */
export async function spotReceiver({ words, cue, raw }: Line, ctx: Ctx): Promise<Spotted> {
  const [, to = words] = /^.*(?:给|\bto\b)\s*(.+)$/is.exec(words) ?? []
  const part = lineOf(to, cue, { now: ctx.now, timeZone: ctx.actor.timeZone }, raw)
  return spotHolder(part, ctx)
}

/** Whom it is about: the name stays a part of what is needed. */
export const spotAbout = ({ words, cue, raw }: Line, ctx: Ctx): Promise<Spotted> =>
  customerByName.spot(lineOf(words, cue, { now: ctx.now, timeZone: ctx.actor.timeZone }, raw), ctx)

/** What is left when whom one asks, the phrase and the day are gone. */
export function spotNeed(line: Line): string | undefined {
  const words = line.rest().replace(leading, '').replace(trailing, '')
  return words.length > 1 ? words : undefined
}

const leading =
  /^(?:[\s:：,，;；、-]|请|让|找|麻烦|希望|帮忙|帮我们|帮我|协助|配合|一下|需要|(?:please|the|ask|department|to|with|for|by|we|help|us)\b)+/i
const trailing = /(?:[\s:：,，;；、-]|要|需要|(?:by|until|before)\b)+$/i

/** What stands beside the help request and the phrase. */
export function spotRemark(line: Line): string | undefined {
  const said = line.rest().replace(/^(?:[\s:：,，;；、-]|因为|由于|(?:because|of|it|is)\b)+/i, '')
  return said.length > 1 ? said : undefined
}
