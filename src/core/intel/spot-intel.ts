import { type Intel, intelKinds } from '../../db/intel.ts'
import { folded, mentionedAt } from '../chat/fields.ts'
import type { Line } from '../chat/line.ts'
import type { Messages } from '../i18n/en.ts'
import { allMessages } from '../i18n/messages.ts'

type Kind = Intel['kind']
type Cues = (t: Messages) => readonly string[]

const phrases = (cues: Cues) => allMessages.flatMap((t) => cues(t)).map(folded)

/** What the phrase itself says (竞争情报, 政策动态); else what is named first. */
export function spotKind({ words, cue = '' }: Line): Kind | undefined {
  return kindIn(cue) ?? kindIn(folded(words))
}

function kindIn(said: string): Kind | undefined {
  const found = intelKinds.flatMap((kind) =>
    phrases((t) => [t.intel.kinds[kind], ...t.intel.kindsAlso[kind]]).flatMap((name) => {
      const at = mentionedAt(said, name)
      return at < 0 ? [] : [{ kind, at }]
    }),
  )
  return found.toSorted((a, b) => a.at - b.at)[0]?.kind
}

/** 竞争对手顺达降价: what stands behind the word, up to what it does; competitor Shunda cut … */
export function spotNewCompetitor(line: Line): string | undefined {
  return namedAs(line.words) ?? (kindIn(line.cue ?? '') === 'competitor' ? atHead(line) : undefined)
}

/** 竞争情报：顺达给…: of such news whoever does something is one, unless it is nobody's name. */
function atHead(line: Line): string | undefined {
  const head = /^[\p{Script=Han}]{2,12}/u.exec(bodyOf(line))?.[0]
  const name = head?.split(doing)[0] ?? ''
  const isName = name !== head && name.length >= 2 && name.length <= 6
  return isName && !notNames.test(name) && !anybody.test(name) ? name : undefined
}

const anybody =
  /对手|竞|友商|同行|同业|同城|本地|当地|周边|附近|别家|外地|客户|市场|听|据|某|几|家|他|她|我|厂商|公司$/

function namedAs(words: string): string | undefined {
  const behind =
    /(?:竞争对手|竞品公司|竞品|友商|对手)(?:公司)?[:：是叫“"\s]*([\p{Script=Han}A-Za-z0-9]{2,12})/u.exec(
      words,
    )?.[1]
  const name = behind?.split(doing)[0]
  if (name && name.length >= 2 && name.length <= 8 && !notNames.test(name)) return name
  return /\bcompetitors?:?\s+((?:[A-Z][\w&-]*)(?:\s+[A-Z][\w&-]*){0,3})/.exec(words)?.[1]
}

/** Where a Chinese name ends and it is told what they do. */
const doing =
  /降|涨|推|给|在|把|正|也|又|新|最近|开始|报|上线|上了|上门|宣布|抢|挖|搞|做|打|出了|送|跟|与|和|向|对|的|已|要|将|昨|今|明|本|这|近期|下调|调|免|承诺|签|中标|投|收购|进入|拿|用|有|以|为/
const notNames = /^(?:情报|信息|动态|公司|价格|产品|服务|方面|那边|他们|最近)$/

/** 建议我们出对应套餐, 对策：…; the clause, and what goes on behind it. */
export const spotProposal = (line: Line): string | undefined =>
  behindCue(line, (t) => t.intel.proposalCues, 'whole')

/** 来源：周总, heard from Mr Zhou */
export const spotSource = (line: Line): string | undefined =>
  behindCue(line, (t) => t.intel.sourceCues)

/** 华东, 区域：青浦 */
export function spotRegion(line: Line): string | undefined {
  const said = behindCue(line, (t) => t.intel.regionCues)
  if (said) return said
  return /(?:华东|华南|华北|华中|西南|西北|东北)(?=[区市片地,，。;；\s]|$)/.exec(line.words)?.[0]
}

function behindCue({ words }: Line, cues: Cues, how?: 'whole'): string | undefined {
  for (const clause of words.split(/[,，;；。\n]/).map((each) => each.trim())) {
    const cue = cueOf(clause, cues)
    if (cue === undefined) continue
    const said = clause.slice(cue.length).replace(/^[\s:：是]+/, '')
    const isHeading = /^\s*[:：]/.test(clause.slice(cue.length))
    if (said.length > 1) return how === 'whole' && !isHeading ? clause : said
  }
  return undefined
}

const cueOf = (clause: string, cues: Cues): string | undefined =>
  phrases(cues)
    .toSorted((a, b) => b.length - a.length)
    .find((cue) => startsWith(folded(clause), cue))

const startsWith = (said: string, cue: string) =>
  said.startsWith(cue) && !(/[a-z]$/.test(cue) && /^[a-z]/.test(said.slice(cue.length)))

/** What was heard: the line without its phrase and the clauses that have fields of their own. */
export function spotWhat(line: Line): string | undefined {
  const own: Cues = ({ intel: t }) => [...t.proposalCues, ...t.sourceCues, ...t.regionCues]
  const said = bodyOf(line)
    .split(/(?<=[,，;；。\n])/)
    .filter((clause) => cueOf(clause.trim(), own) === undefined && !isFiller(clause))
    .join('')
    .replace(/^[\s:：,，。;；、的了-]+|[\s:：,，;；、?？-]+$/g, '')
  return said.length > 3 ? said : undefined
}

/** Names stay in what is told; of the phrase what goes with it goes, too. */
function bodyOf({ words, cue = '' }: Line): string {
  const at = cue === '' ? -1 : folded(words).indexOf(cue)
  if (at < 0) return words
  const before = words.slice(0, at).replace(/^(?:报告?|上报|提交|记录?|一条|个|请|帮我|\s)+$/, '')
  const behind = words.slice(at + cue.length).replace(/^[\s:：,，-]+/, '')
  return [before, behind].filter((part) => part.trim() !== '').join(' ')
}

const isFiller = (clause: string) =>
  phrases((t) => t.intel.fillers).includes(folded(clause).replace(/[\s:：,，;；。!！]+$/g, ''))
