import {
  customer,
  day,
  employee,
  instant,
  money,
  moneyWords,
  type Noun,
  shown,
  words,
  yes,
} from './noun.ts'

const dayOf = day((t) => t.archive.fields.day)
const noteOf = words((t) => t.archive.fields.note)
const moneyNoteOf = moneyWords((t) => t.archive.fields.note)
const amountOf = money((t) => t.archive.fields.amount)
const customerOf = customer((t) => t.customers.fields.customer)
const employeeOf = employee((t) => t.trail.nouns.employee)

/** What is kept about customers besides their files, and how new ones are developed. */
export const archiveNouns: Readonly<Record<string, Noun>> = {
  dealings: {
    noun: (t) => t.archive.nouns.dealing,
    called: 'note',
    columns: {
      customer_id: customerOf,
      kind: shown((t) => t.dealings.kinds)((t) => t.dealings.fields.kind),
      day: dayOf,
      note: moneyNoteOf,
      amount: amountOf,
      tier: shown((t) => t.dossier.tiers)((t) => t.dealings.fields.tier),
      result: moneyWords((t) => t.dealings.fields.result),
      next_step: moneyWords((t) => t.dealings.fields.nextStep),
      employee_id: employeeOf,
    },
  },
  statements: {
    noun: (t) => t.archive.nouns.statement,
    called: 'period',
    columns: {
      customer_id: customerOf,
      period: words((t) => t.statements.fields.period),
      revenue: money((t) => t.statements.fields.revenue),
      profit: money((t) => t.statements.fields.profit),
      assets: money((t) => t.statements.fields.assets),
      debts: money((t) => t.statements.fields.debts),
      note: moneyWords((t) => t.statements.fields.note),
      employee_id: employeeOf,
    },
  },
  liaisons: {
    noun: (t) => t.archive.nouns.liaison,
    called: 'employee_id',
    columns: {
      customer_id: customerOf,
      employee_id: employeeOf,
      since: day((t) => t.trail.fields.since),
      until: day((t) => t.rights.fields.until),
    },
  },
  account_plans: {
    noun: (t) => t.archive.nouns.accountPlan,
    called: 'year',
    columns: {
      customer_id: customerOf,
      goal: words((t) => t.keyaccounts.fields.goal),
      actions: words((t) => t.keyaccounts.fields.actions),
      evaluation: words((t) => t.keyaccounts.fields.evaluation),
    },
  },
  indicators: {
    noun: (t) => t.archive.nouns.indicator,
    called: 'measure',
    columns: {
      measure: shown((t) => t.gradings.measures)((t) => t.gradings.fields.measure),
      weight: words((t) => t.gradings.fields.weight),
      bands: shown('bands')((t) => t.gradings.fields.bands),
      ended_at: instant((t) => t.trail.fields.ended),
    },
  },
  gradings: {
    noun: (t) => t.archive.nouns.grading,
    called: 'grade',
    columns: {
      grade: shown((t) => t.customers.grades)((t) => t.gradings.fields.grade),
      computed: shown((t) => t.customers.grades)((t) => t.gradings.computedLabel),
      score: words((t) => t.gradings.fields.score),
      reason: words((t) => t.gradings.fields.reason),
      until: day((t) => t.gradings.fields.until),
      employee_id: employeeOf,
    },
  },
  venue_days: {
    noun: (t) => t.archive.nouns.venueDay,
    called: 'day',
    columns: {
      day: dayOf,
      tier: shown((t) => t.venues.tiers)((t) => t.statistics.groupings.tier),
      rooms: words((t) => t.venues.rooms),
      spend: money((t) => t.venues.spend),
      employee_id: employeeOf,
    },
  },
  reviews: {
    noun: (t) => t.archive.nouns.review,
    called: 'name',
    parts: ['review_items'],
    columns: {
      opened_by_id: employeeOf,
      due_on: day((t) => t.callbacks.fields.due),
      closed_at: instant((t) => t.trail.fields.ended),
    },
  },
  review_items: {
    noun: (t) => t.archive.nouns.reviewItem,
    called: 'customer_id',
    columns: {
      customer_id: customerOf,
      reviewer_id: employeeOf,
      state: shown((t) => t.reviews.states)((t) => t.archive.fields.state),
      note: noteOf,
    },
  },
  policies: {
    noun: (t) => t.archive.nouns.policy,
    called: 'key',
    columns: {
      key: shown((t) => t.policies.names)((t) => t.policies.fields.policy),
      value: words((t) => t.policies.fields.value),
    },
  },
  sharings: {
    noun: (t) => t.care.noun,
    called: 'state',
    columns: { state: shown((t) => t.care.states)((t) => t.archive.fields.state) },
  },
  developments: {
    noun: (t) => t.archive.nouns.development,
    called: 'customer_id',
    parts: ['development_moves', 'implementations'],
    columns: {
      customer_id: customerOf,
      developer_id: employee((t) => t.leads.fields.developer),
      state: shown((t) => t.leads.states)((t) => t.leads.fields.state),
      suspended_from: shown((t) => t.leads.states)((t) => t.leads.fields.suspendedFrom),
      source: shown((t) => t.leads.sources)((t) => t.leads.fields.source),
      background: moneyWords((t) => t.leads.fields.background),
      channel: words((t) => t.leads.fields.channel),
      direction: moneyWords((t) => t.leads.fields.direction),
    },
  },
  development_moves: {
    noun: (t) => t.archive.nouns.move,
    called: 'move',
    columns: {
      move: shown((t) => t.leads.moves)((t) => t.leads.fields.move),
      to_state: shown((t) => t.leads.states)((t) => t.leads.fields.state),
      employee_id: employeeOf,
      note: moneyNoteOf,
    },
  },
  surveys: {
    noun: (t) => t.archive.nouns.survey,
    called: 'kind',
    columns: {
      kind: shown((t) => t.surveys.kinds)((t) => t.archive.nouns.survey),
      day: dayOf,
      employee_id: employeeOf,
      rating: shown((t) => t.surveys.ratings)((t) => t.surveys.fields.rating),
      conclusion: shown((t) => t.surveys.conclusions)((t) => t.surveys.fields.conclusion),
    },
  },
  implementations: {
    noun: (t) => t.archive.nouns.implementation,
    called: 'day',
    columns: {
      day: dayOf,
      employee_id: employeeOf,
      purpose: moneyWords((t) => t.leads.fields.purpose),
      plan: moneyWords((t) => t.leads.fields.meetingPlan),
      result: moneyWords((t) => t.leads.fields.result),
      problems: moneyWords((t) => t.leads.fields.problems),
      next_step: moneyWords((t) => t.leads.fields.nextStep),
      guidance: moneyWords((t) => t.leads.fields.guidance),
      guided_by_id: employee((t) => t.leads.fields.guidedBy),
    },
  },
  contracts: {
    noun: (t) => t.archive.nouns.contract,
    called: 'code',
    parts: ['contract_events'],
    columns: {
      code: words((t) => t.contracts.fields.code),
      customer_id: customerOf,
      kind: shown((t) => t.contracts.kinds)((t) => t.contracts.fields.kind),
      title: moneyWords((t) => t.contracts.fields.title),
      keeper_id: employee((t) => t.contracts.fields.keeper),
      amount: amountOf,
      signed_on: day((t) => t.contracts.fields.signedOn),
      from_on: day((t) => t.contracts.fields.fromOn),
      until_on: day((t) => t.contracts.fields.untilOn),
      our_signer: words((t) => t.contracts.fields.ourSigner),
      their_signer: words((t) => t.contracts.fields.theirSigner),
      is_sealed: yes((t) => t.contracts.fields.sealed),
      terms: moneyWords((t) => t.contracts.fields.terms),
      state: shown((t) => t.contracts.states)((t) => t.contracts.fields.state),
      checked_by_id: employee((t) => t.contracts.fields.checked),
    },
  },
  contract_events: {
    noun: (t) => t.archive.nouns.contractEvent,
    called: 'kind',
    columns: {
      kind: shown((t) => t.contracts.eventKinds)((t) => t.contracts.fields.noteKind),
      day: dayOf,
      note: moneyNoteOf,
    },
  },
  loans: {
    noun: (t) => t.archive.nouns.loan,
    called: 'customer_id',
    parts: ['loan_events'],
    columns: {
      customer_id: customerOf,
      keeper_id: employee((t) => t.loans.fields.keeper),
      amount: amountOf,
      rate: words((t) => t.loans.fields.rate),
      fee: moneyWords((t) => t.loans.fields.fee),
      months: words((t) => t.loans.fields.months),
      guarantor: moneyWords((t) => t.loans.fields.guarantor),
      collateral: moneyWords((t) => t.loans.fields.collateral),
      collateral_value: money((t) => t.loans.fields.collateralValue),
      purpose: moneyWords((t) => t.loans.fields.purpose),
      state: shown((t) => t.loans.states)((t) => t.loans.fields.state),
      risk: shown((t) => t.loans.risks)((t) => t.loans.fields.risk),
      due_on: day((t) => t.loans.fields.dueOn),
      check_on: day((t) => t.loans.fields.nextOn),
    },
  },
  loan_events: {
    noun: (t) => t.archive.nouns.loanEvent,
    called: 'kind',
    columns: {
      kind: shown((t) => t.loans.events)((t) => t.loans.fields.kind),
      day: dayOf,
      amount: amountOf,
      note: moneyNoteOf,
    },
  },
}
