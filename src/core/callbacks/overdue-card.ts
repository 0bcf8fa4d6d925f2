import { button, type Card, list, text } from '../chat/card.ts'
import type { Reader } from '../ctx.ts'
import { messages } from '../i18n/messages.ts'
import type { Overdue } from './count-overdue.ts'

/** How many callbacks are overdue, with whom and of which type, and why they were put off. */
export function overdueCard({ people, teams, types, reasons }: Overdue, reader: Reader): Card {
  const { callbacks: t, callbackRules: rules } = messages(reader)
  const sections = [
    [t.byPerson, people.map(({ of, n }) => [of, n] as const)],
    [t.byTeam, teams.map(({ of, n }) => [of ?? t.noTeam, n] as const)],
    [t.byType, types.map(({ of, n }) => [rules.types[of], n] as const)],
    [t.putOff, reasons.map(({ of, n }) => [t.postponeReasons[of], n] as const)],
  ] as const
  const shown = sections
    .filter(([, rows]) => rows.length > 0)
    .map(([title, rows]) =>
      list(
        rows.map(([name, n]) => ({ text: `${name} · ${n}` })),
        title,
      ),
    )
  return {
    title: t.overdueTitle,
    body: people.length > 0 ? shown : [text(t.noneOverdue), ...shown],
    buttons: people.length > 0 ? [button(t.dueTitle, 'callback.due', { scope: 'team' })] : [],
  }
}
