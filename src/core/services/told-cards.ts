import type { Employee } from '../../db/schema.ts'
import type { ServiceStep } from '../../db/services.ts'
import { type Button, type Card, text } from '../chat/card.ts'
import { messages } from '../i18n/messages.ts'
import type { ServiceClock } from './clocks.ts'
import type { ServiceFile } from './find-services.ts'
import { showService } from './rules.ts'
import {
  aboutService,
  factsOf,
  stepButton,
  stepButtons,
  titleOf,
  viewButton,
} from './service-card.ts'

/** For whoever has to handle it now. */
export function givenCard(file: ServiceFile, reader: Employee, now: Date): Card {
  const t = messages(reader).services
  const code = showService(file.service)
  return told(file, t.given({ name: file.receiver.name, code }), reader, now)
}

/** 异常: for whoever is above, at once (SERVICE-2). */
export function abnormalCard(file: ServiceFile, reader: Employee, now: Date): Card {
  const t = messages(reader).services
  const code = showService(file.service)
  return forLeader(file, t.abnormal({ code, handler: file.handler.name }), reader, now)
}

/** A clock has a quarter left, or is over; those above are told the second. */
export function clockCard(
  file: ServiceFile,
  clock: ServiceClock,
  reader: Employee,
  now: Date,
): Card {
  const t = messages(reader).services
  const says = now < clock.by ? t.runsOut : t.isOver
  const code = showService(file.service)
  return forLeader(file, says[clock.name]({ code, handler: file.handler.name }), reader, now)
}

/** Whoever is above may give it to somebody else. */
function forLeader(file: ServiceFile, title: string, reader: Employee, now: Date): Card {
  const card = told(file, title, reader, now)
  if (file.handler.id === reader.id) return card
  const assign = file.service.doneAt ? [] : [stepButton(file.service, 'assign', reader)]
  const buttons: Button[] = [...assign, viewButton(file.service, reader)]
  return { ...card, buttons }
}

type Done = { readonly step: ServiceStep; readonly by: string }

/** What somebody else has done about it. */
export function stepCard(file: ServiceFile, { step, by }: Done, reader: Employee, now: Date): Card {
  const t = messages(reader).services
  return told(file, t.news[step]({ by, code: showService(file.service) }), reader, now)
}

/** The customer was called back, and it is for its handler to close it or to begin anew. */
export function toCloseCard(file: ServiceFile, reader: Employee, now: Date): Card {
  const { services: t, callbacks } = messages(reader)
  const { satisfaction } = file.service
  const outcome = satisfaction ? callbacks.outcomes[satisfaction] : ''
  return told(file, t.toClose({ code: showService(file.service), outcome }), reader, now)
}

function told(file: ServiceFile, title: string, reader: Employee, now: Date): Card {
  const { service } = file
  return {
    title,
    tone: 'due',
    body: [text(titleOf(file, reader)), text(service.what), factsOf(file, {}, reader, now)],
    buttons:
      file.handler.id === reader.id ? stepButtons(service, reader) : [viewButton(service, reader)],
    about: aboutService(service),
  }
}
