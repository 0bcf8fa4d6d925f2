import type { Intel } from '../../db/intel.ts'
import {
  type Block,
  type Button,
  button,
  type Card,
  facts,
  type Item,
  list,
  text,
} from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import { dayAt, showDay, showInstant } from '../time.ts'
import type { IntelCount } from './count-intel.ts'
import type { IntelFile, SignedReceipt } from './find-intel.ts'
import { showIntel } from './rules.ts'

export type Telling = { readonly reader: Reader & { readonly id: number }; readonly now: Date }

/** All that is known of it, whom it went to, and what its reader can do next. */
export function intelCard(
  file: IntelFile,
  receipts: readonly SignedReceipt[],
  { reader, now }: Telling,
  title?: string,
): Card {
  const t = messages(reader).intel
  const mine = receipts.find(({ employeeId }) => employeeId === reader.id)
  const waits = mine && mine.receivedAt === null
  return {
    title: title ?? titleOf(file, reader),
    ...(title !== undefined && { tone: 'good' as const }),
    body: [
      ...(title === undefined ? [] : [text(titleOf(file, reader))]),
      text(file.intel.what),
      factsOf(file, reader, now),
      ...sentLines(receipts, reader, now),
      ...(receipts.length === 0 ? [text(t.sentToNobody)] : []),
    ],
    buttons: [
      ...(waits ? [pressed('receive', file.intel, reader)] : []),
      pressed('pass', file.intel, reader),
      ...(file.intel.usedAt ? [] : [pressed('use', file.intel, reader)]),
    ],
  }
}

export const pressed = (
  verb: 'receive' | 'pass' | 'use' | 'view',
  { id }: Pick<Intel, 'id'>,
  reader: Reader,
): Button => button(messages(reader).intel.press[verb], `intel.${verb}`, { intel: String(id) })

export const titleOf = ({ intel, competitor, customer }: IntelFile, reader: Reader): string => {
  const about = [competitor, customer].filter((name) => name !== null).join(', ')
  const kind = messages(reader).intel.kinds[intel.kind]
  return messages(reader).intel.title({ code: showIntel(intel), kind, about })
}

export function factsOf({ intel, reporter }: IntelFile, reader: Reader, now: Date): Block {
  const { fields: f, uses } = messages(reader).intel
  const { proposal, heardFrom, region, usedKind, usedFor, reportedAt } = intel
  return facts(
    proposal !== null && [f.proposal, proposal],
    heardFrom !== null && [f.heardFrom, heardFrom],
    region !== null && [f.region, region],
    usedKind !== null && [f.usedFor, [uses[usedKind], usedFor].filter(Boolean).join(' · ')],
    [f.reporter, `${reporter.name} · ${shown(reportedAt, reader, now)}`],
  )
}

const shown = (at: Date, { locale, timeZone }: Reader, now: Date) =>
  showInstant(at, locale, timeZone, dayAt(now, timeZone))

function sentLines(receipts: readonly SignedReceipt[], reader: Reader, now: Date): Block[] {
  const t = messages(reader).intel
  const items = receipts.map(({ name, receivedAt }) => ({
    text: receivedAt
      ? t.hasReceived({ name, when: shown(receivedAt, reader, now) })
      : t.isSent({ name }),
  }))
  return items.length > 0 ? [list(items, t.sentTo)] : []
}

export type IntelPage = { readonly listed: readonly IntelFile[]; readonly more: Button | undefined }

export function intelListCard({ listed, more }: IntelPage, reader: Reader, now: Date): Card {
  const t = messages(reader).intel
  if (listed.length === 0) return { title: t.none, body: [text(t.howTo)] }
  return {
    title: t.listTitle,
    body: [list(listed.map((file) => item(file, reader, now)))],
    buttons: [...(more ? [more] : []), button(t.countButton, 'intel.count')],
  }
}

function item(file: IntelFile, reader: Reader, now: Date): Item {
  const { intel, reporter } = file
  const today = dayAt(now, reader.timeZone)
  const day = showDay(dayAt(intel.reportedAt, reader.timeZone), reader.locale, today)
  return {
    text: `${titleOf(file, reader)} · ${intel.what}`,
    detail: [day, reporter.name, intel.proposal].filter(Boolean).join(' · '),
    buttons: [{ ...pressed('view', intel, reader), label: showIntel(intel) }],
  }
}

/** Who has reported how much in a month. */
export function countCard(counted: readonly IntelCount[], period: string, reader: Reader): Card {
  const t = messages(reader).intel
  if (counted.length === 0) return { title: t.noneIn({ period }), body: [text(t.howTo)] }
  const total = counted.reduce((all, one) => all + one.count, 0)
  return {
    title: t.countTitle({ period, total }),
    body: [list(counted.map((one) => ({ text: t.counted(one) })))],
    buttons: [button(t.showAll, 'intel.list', { period })],
  }
}
