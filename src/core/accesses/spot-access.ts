import type { Line } from '../chat/line.ts'
import { withoutCourtesy } from '../chat/spot-courtesy.ts'

/** 华盛的档案，准备拜访; Acme’s file to prepare a visit: whose file it is comes first. */
export function spotName(line: Line): string | undefined {
  return partsOf(line).name
}

/** What for comes behind it. */
export function spotPurpose(line: Line): string | undefined {
  return partsOf(line).purpose
}

function partsOf(line: Line): { name?: string | undefined; purpose?: string | undefined } {
  const [first = '', ...others] = withoutCourtesy(line)
    .split(/[,，;；。\n]/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '')
  const [whose = '', ...more] = first.replace(fileOf, '').split(fileWord)
  const said = [...more, ...others].map((part) => part.replace(lead, '').replace(tail, '').trim())
  const rest = said.filter(Boolean)
  return { name: whose.trim() || undefined, purpose: rest.join(', ') || undefined }
}

const fileOf = /^(?:the\s+)?(?:customer\s+)?files?\s+(?:of|on|for)\s+|^客户(?=.)/i
/** Where the name ends. */
const fileWord =
  /(?:['’]s)?\s+(?:customer\s+)?(?:files?|records?)\b|(?:的)?(?:客户)?(?:档案|资料|文件)|\s+(?=(?:to|for)\s)/i
/** What is left of 到周五 and “until Friday” when the day is taken out. */
const tail = /(?:^|\s)(?:until|till|through|by)$|(?:查阅)?到$/i
const lead = /^(?:to\s+|for\s+|because\s+|用于|用来|为了|因为|原因[:：]?|用途[:：]?|[:：])/i
