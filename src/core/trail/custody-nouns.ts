import { day, employee, instant, type Noun, shown, words } from './noun.ts'

/** Who was let into a file, what is borrowed, what was handed over, and who was erased. */
export const custodyNouns: Readonly<Record<string, Noun>> = {
  accesses: {
    noun: (t) => t.trail.nouns.access,
    called: 'employee_id',
    columns: {
      employee_id: employee((t) => t.trail.nouns.employee),
      purpose: words((t) => t.trail.fields.purpose),
      granted_by_id: employee((t) => t.trail.fields.grantedBy),
      until: instant((t) => t.rights.fields.until),
    },
  },
  borrowings: {
    noun: (t) => t.trail.nouns.borrowing,
    called: 'what',
    columns: {
      what: words((t) => t.trail.fields.what),
      borrower_id: employee((t) => t.trail.fields.borrower),
      purpose: words((t) => t.trail.fields.purpose),
      due_on: day((t) => t.trail.fields.due),
      lent_at: instant((t) => t.trail.fields.lent),
      returned_at: instant((t) => t.trail.fields.returned),
      condition: shown((t) => t.trail.conditions)((t) => t.trail.fields.condition),
    },
  },
  handovers: {
    noun: (t) => t.trail.nouns.handover,
    called: 'leaver_id',
    parts: ['handover_items'],
    columns: {
      leaver_id: employee((t) => t.trail.nouns.employee),
      state: shown((t) => t.trail.handoverStates)((t) => t.trail.fields.state),
      leaves_at: instant((t) => t.trail.fields.leaves),
    },
  },
  handover_items: {
    noun: (t) => t.trail.nouns.handoverItem,
    called: 'to_id',
    columns: { to_id: employee((t) => t.trail.fields.to) },
  },
  erasures: {
    noun: (t) => t.trail.nouns.erasure,
    called: 'table_name',
    columns: { at: instant((t) => t.trail.fields.when) },
  },
}
