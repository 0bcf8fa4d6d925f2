import { type Block, button, type Card, facts, type Item, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showDay } from '../time.ts'
import { type Explained, type Lines, linesOf } from './explain-grade.ts'
import type { SignedGrading } from './find-gradings.ts'
import { gradeOf, partsOf, type Thresholds } from './rules.ts'
import { valueShown } from './value-shown.ts'

/** Why a customer has its grade: each measure, its points and weight, and what they add up to. */
export function explainCard(explained: Explained, reader: Reader, now: Date): Card {
  const { graded, history } = explained
  const t = messages(reader).gradings
  const { name, grade } = graded.customer
  const lines = linesOf(explained)
  return {
    title: grade === null ? t.noGradeTitle({ name }) : t.explainTitle({ name, grade }),
    body: [
      ...originBlocks(explained, reader, now),
      ...(lines ? computation(explained, lines, reader) : [text(t.nothingToCompute)]),
      ...differing(explained, lines?.isOld === true, reader),
      ...past(history, reader, now),
    ],
    buttons: buttonsFor(explained, reader),
  }
}

/** What was decided, or lifted, and the computation beside it. */
export function decidedCard(
  explained: Explained,
  what: 'decided' | 'lifted',
  reader: Reader,
  now: Date,
): Card {
  const { body = [] } = explainCard(explained, reader, now)
  const t = messages(reader).gradings
  const { name, grade } = explained.graded.customer
  const of = { name, grade: grade ?? t.none }
  const title = what === 'decided' ? t.overridden(of) : t.lifted(of)
  return { title, tone: 'good', body }
}

function originBlocks({ graded, history }: Explained, reader: Reader, now: Date): Block[] {
  const t = messages(reader).gradings
  const { origin, last } = graded
  if (!last || origin === 'byHand' || origin === 'none') {
    return [text(t.origins[origin === 'none' ? 'none' : 'byHand'])]
  }
  const day = shownDay(last.at, reader, now)
  if (origin === 'computed') return [text(t.origins.computed({ day }))]
  const until = last.until && showDay(last.until, reader.locale, dayAt(now, reader.timeZone))
  return [
    text(t.origins.decided({ name: history[0]?.by ?? '', day })),
    facts([t.fields.reason, last.reason ?? '']),
    text(until ? t.decidedUntil({ day: until }) : t.untilLifted),
  ]
}

const shownDay = (at: Date, { locale, timeZone }: Reader, now: Date) =>
  showDay(dayAt(at, timeZone), locale, dayAt(now, timeZone))

function computation(
  explained: Explained,
  of: Lines & { isOld: boolean },
  reader: Reader,
): Block[] {
  const { scheme, isMoneyRead } = explained
  const t = messages(reader).gradings
  const title = of.isOld ? t.thenTitle : t.todayTitle
  return [
    list(lineItems(of, reader, isMoneyRead), title),
    text(t.total({ score: of.score, ...reached(of.score, scheme.thresholds, reader) })),
  ]
}

function lineItems({ lines }: Lines, reader: Reader, isMoneyRead: boolean): Item[] {
  const t = messages(reader)
  const parts = partsOf(lines)
  const all = lines.reduce((sum, { value, weight }) => sum + (value === null ? 0 : weight), 0)
  return lines.map((line, n) => {
    const measure = t.gradings.measures[line.measure]
    const said = t.gradings.line({ measure, value: valueShown(line, t, isMoneyRead) })
    const { points, weight } = line
    const sum = t.gradings.sum({ points, weight, all, part: parts[n] ?? '' })
    return line.value === null ? { text: said } : { text: said, detail: sum }
  })
}

/** The grade that a score has, and from which score on that is. */
function reached(score: string, thresholds: Thresholds, reader: Reader) {
  const t = messages(reader).gradings
  const grade = gradeOf(Math.round(Number(score) * 100), thresholds)
  const from =
    grade === 'D' ? t.below({ from: thresholds.C }) : t.from({ grade, from: thresholds[grade] })
  return { grade, from }
}

/** What is recorded today, where it would give another grade than the one that holds. */
function differing({ graded }: Explained, isOld: boolean, reader: Reader): Block[] {
  const { computed, customer } = graded
  const isOther = computed !== undefined && computed.grade !== customer.grade
  return isOld && isOther ? [text(messages(reader).gradings.wouldBe(computed))] : []
}

function past(history: readonly SignedGrading[], reader: Reader, now: Date): Block[] {
  const t = messages(reader).gradings
  const items = history.map(({ grading: { at, grade, score, reason }, by }) => {
    const line = { grade, score: score ?? undefined, by: by ?? undefined }
    const said = t.past({ day: shownDay(at, reader, now), ...line })
    return reason === null ? { text: said } : { text: said, detail: reason }
  })
  return history.length > 1 ? [list(items, t.before)] : []
}

function buttonsFor({ graded, isLed }: Explained, reader: Reader) {
  const t = messages(reader).gradings
  const { origin, computed } = graded
  const customer = String(graded.customer.id)
  const isOther = computed !== undefined && computed.grade !== graded.customer.grade
  const isFree = origin === 'computed' || origin === 'none'
  return [
    ...(isOther && isFree ? [button(t.regrade, 'grading.run', { customer })] : []),
    ...(isLed && !isFree && computed ? [button(t.lift, 'grading.lift', { customer })] : []),
    ...(isLed ? [button(t.decide, 'grading.override', { customer })] : []),
    button(t.showScheme, 'grading.scheme'),
  ]
}
