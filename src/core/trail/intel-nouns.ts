import { customer, day, employee, instant, list, type Noun, shown, words } from './noun.ts'

/** What was heard, suggested and decided. */
export const intelNouns: Readonly<Record<string, Noun>> = {
  competitors: {
    noun: (t) => t.intel.nounCompetitor,
    called: 'name',
    columns: { name: words((t) => t.intel.fields.name) },
  },
  intel: {
    noun: (t) => t.intel.noun,
    called: 'what',
    columns: {
      kind: shown((t) => t.intel.kinds)((t) => t.intel.fields.kind),
      what: words((t) => t.intel.noun),
      proposal: words((t) => t.intel.fields.proposal),
      heard_from: words((t) => t.intel.fields.heardFrom),
      region: words((t) => t.intel.fields.region),
      customer_id: customer((t) => t.customers.fields.customer),
      reporter_id: employee((t) => t.intel.fields.reporter),
      used_kind: shown((t) => t.intel.uses)((t) => t.intel.fields.usedFor),
      used_for: words((t) => t.intel.fields.plan),
      used_by_id: employee((t) => t.intel.fields.usedBy),
    },
  },
  intel_receipts: {
    noun: (t) => t.intel.nounReceipt,
    called: 'employee_id',
    columns: {
      employee_id: employee((t) => t.trail.nouns.employee),
      received_at: instant((t) => t.intel.fields.received),
    },
  },
  suggestions: {
    noun: (t) => t.suggestions.noun,
    called: 'what',
    columns: {
      customer_id: customer((t) => t.customers.fields.customer),
      kind: shown((t) => t.suggestions.kinds)((t) => t.suggestions.fields.kind),
      what: words((t) => t.suggestions.fields.suggested),
      department_id: shown('department')((t) => t.suggestions.fields.department),
      handler_id: employee((t) => t.suggestions.fields.handler),
      taken_by_id: employee((t) => t.suggestions.fields.takenBy),
      state: shown((t) => t.suggestions.states)((t) => t.suggestions.fields.state),
      reply: words((t) => t.suggestions.fields.reply),
      replied_by_id: employee((t) => t.suggestions.fields.repliedBy),
    },
  },
  measures: {
    noun: (t) => t.measures.noun,
    called: 'source',
    columns: {
      source: words((t) => t.trail.fields.name),
      by_id: employee((t) => t.measures.by),
    },
  },
  questionnaires: {
    noun: (t) => t.satisfaction.nounQuestionnaire,
    called: 'version',
    columns: {
      version: words((t) => t.satisfaction.fields.version),
      added_by_id: employee((t) => t.satisfaction.fields.addedBy),
    },
  },
  survey_rounds: {
    noun: (t) => t.satisfaction.nounRound,
    called: 'name',
    columns: {
      name: words((t) => t.satisfaction.fields.name),
      due_on: day((t) => t.satisfaction.fields.until),
      leader_id: employee((t) => t.satisfaction.fields.leader),
      closed_at: instant((t) => t.satisfaction.fields.closed),
    },
  },
  survey_sheets: {
    noun: (t) => t.satisfaction.nounSheet,
    called: 'customer_id',
    columns: {
      customer_id: customer((t) => t.customers.fields.customer),
      employee_id: employee((t) => t.satisfaction.fields.asker),
      state: shown((t) => t.satisfaction.states)((t) => t.satisfaction.fields.state),
      answers: list((t) => t.satisfaction.fields.answers),
      note: words((t) => t.archive.fields.note),
    },
  },
}
