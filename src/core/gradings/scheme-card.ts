import type { Measure } from '../../db/archive.ts'
import type { Employee } from '../../db/schema.ts'
import { type Block, type Button, button, type Card, facts, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { SchemeChange } from './change-scheme.ts'
import { sharesOf, type Weighed } from './rules.ts'
import { methodOf, type Scheme } from './scheme.ts'
import { fromShown } from './value-shown.ts'

/** How customers are graded: what is measured, how much it weighs, which points it gives. */
export function schemeCard(scheme: Scheme, reader: Reader, mayLead: boolean): Card {
  const t = messages(reader).gradings
  return {
    title: t.schemeTitle({ method: methodShown(scheme, reader) }),
    body: [...schemeBody(scheme, reader), text(t.schemeHow)],
    buttons: mayLead ? [button(t.gradeMine, 'grading.run')] : [],
  }
}

function methodShown(scheme: Scheme, reader: Reader): string {
  const t = messages(reader).gradings
  const method = methodOf(scheme)
  if (!scheme.isChosen) return t.usualMethod
  return method ? t.methods[method] : t.ownMethod
}

function schemeBody({ indicators, thresholds }: Scheme, reader: Reader): Block[] {
  const t = messages(reader).gradings
  const shares = sharesOf(indicators.map(({ weight }) => weight))
  const items = indicators.map((one, n) => ({
    text: t.indicator({
      measure: t.measures[one.measure],
      weight: one.weight,
      share: tenths(shares[n] ?? 0),
    }),
    detail: `${t.meanings[one.measure]}\n${bandsShown(one, reader)}`,
  }))
  return [list(items), facts([t.thresholdsLabel, t.thresholds(thresholds)])]
}

/** 171 is 17.1, and 200 is 20. */
export const tenths = (share: number): string => String(share / 10)

function bandsShown({ measure, bands }: Pick<Weighed, 'measure' | 'bands'>, reader: Reader) {
  const t = messages(reader)
  const inOrder = [...bands].sort((a, b) => a.from - b.from)
  return t.gradings.bandsOf({
    bands: inOrder.map(({ from, points }) =>
      t.gradings.band({ from: fromShown(measure, from, t), points }),
    ),
  })
}

/** Of one indicator, for whoever changed it. */
export function indicatorChangedCard(change: SchemeChange, measure: Measure, reader: Reader): Card {
  const t = messages(reader).gradings
  return {
    title: t.changedTitle({ measure: t.measures[measure] }),
    tone: 'good',
    body: [...indicatorChange(change, measure, reader), text(then(change, reader))],
    buttons: [button(t.showScheme, 'grading.scheme')],
  }
}

export function methodChosenCard(change: SchemeChange, reader: Reader): Card {
  const t = messages(reader).gradings
  return {
    title: t.methodChosen({ method: methodShown(change.after, reader) }),
    tone: 'good',
    body: [...schemeBody(change.after, reader), text(then(change, reader))],
    buttons: [button(t.gradeMine, 'grading.run')],
  }
}

/** For whoever reviews the method (CLASS-4): what was changed, and one press to set it back. */
export function reviewCard(
  change: SchemeChange,
  by: Employee,
  measure: Measure | undefined,
  reader: Reader,
): Card {
  const t = messages(reader).gradings
  const what = measure
    ? indicatorChange(change, measure, reader)
    : [facts([t.fields.method, between(methodShown, change, reader)])]
  return {
    title: t.reviewTitle({ name: by.name }),
    tone: 'ask',
    body: [...what, text(t.reviewHow)],
    buttons: [...setBack(change, measure, reader), button(t.showScheme, 'grading.scheme')],
  }
}

const then = ({ superior }: SchemeChange, reader: Reader): string => {
  const t = messages(reader).gradings
  return superior ? t.willTell(superior) : t.staysUntil
}

function indicatorChange(change: SchemeChange, measure: Measure, reader: Reader): Block[] {
  const t = messages(reader).gradings
  const weight = (scheme: Scheme) => {
    const own = of(scheme, measure)
    return own ? String(own.weight) : t.noLonger
  }
  const bands = (scheme: Scheme) => {
    const own = of(scheme, measure)
    return own ? bandsShown(own, reader) : ''
  }
  const isOther = (shown: (scheme: Scheme) => string) =>
    shown(change.before) !== shown(change.after)
  const isReweighed = isOther(weight)
  return [
    facts(
      [t.fields.measure, t.measures[measure]],
      isReweighed && [t.weightLabel, between(weight, change, reader)],
      !isReweighed && isOther(bands) && [t.fields.bands, between(bands, change, reader)],
    ),
  ]
}

const of = ({ indicators }: Scheme, measure: Measure) =>
  indicators.find((one) => one.measure === measure)

const between = (
  shown: (scheme: Scheme, reader: Reader) => string,
  { before, after }: SchemeChange,
  reader: Reader,
) => `${shown(before, reader)} → ${shown(after, reader)}`

/** A weight or a method fits into a button; bands have to be said. */
function setBack({ before, after }: SchemeChange, measure: Measure | undefined, reader: Reader) {
  const t = messages(reader).gradings
  const method = methodOf(before)
  if (!measure) return method ? [button(t.setBack, 'grading.method', { method })] : []
  const [was = 0, is = 0] = [of(before, measure)?.weight, of(after, measure)?.weight]
  const weight = String(was)
  const back: Button[] = [button(t.setBack, 'grading.weigh', { measure, weight })]
  return was === is ? [] : back
}
