import { customer, day, employee, instant, money, type Noun, shown, words, yes } from './noun.ts'

/** The calendar, and what people do all day. */
export const dailyNouns: Readonly<Record<string, Noun>> = {
  company_days: {
    noun: (t) => t.calendar.companyDay,
    called: 'day',
    columns: {
      day: day((t) => t.calendar.fields.day),
      kind: shown((t) => t.calendar.kinds)((t) => t.calendar.fields.kind),
      name: words((t) => t.calendar.fields.name),
    },
  },
  visit_companions: {
    noun: (t) => t.visits.companion,
    called: 'employee_id',
    columns: { employee_id: employee((t) => t.visits.fields.companions) },
  },
  customer_places: { noun: (t) => t.visits.customerPlace, called: 'customer_id', columns: {} },
  receptions: {
    noun: (t) => t.receptions.noun,
    called: 'customer_id',
    columns: {
      customer_id: customer((t) => t.visits.fields.customer),
      host_id: employee((t) => t.receptions.fields.host),
      day: day((t) => t.receptions.fields.day),
      clock: words((t) => t.receptions.fields.clock),
      guests: words((t) => t.receptions.fields.guests),
      guest_count: words((t) => t.receptions.fields.guestCount),
      level: shown((t) => t.receptions.levels)((t) => t.receptions.fields.level),
      meal: shown((t) => t.receptions.meals)((t) => t.receptions.fields.meal),
      room: words((t) => t.receptions.fields.room),
      cost: money((t) => t.receptions.fields.cost),
      note: words((t) => t.receptions.fields.note),
    },
  },
  shifts: {
    noun: (t) => t.calendar.shift,
    called: 'employee_id',
    columns: {
      employee_id: employee((t) => t.trail.nouns.employee),
      day: day((t) => t.calendar.fields.day),
      work_from: words((t) => t.employees.fields.workFrom),
      work_to: words((t) => t.employees.fields.workTo),
    },
  },
  worklogs: {
    noun: (t) => t.worklogs.noun,
    called: 'day',
    columns: {
      employee_id: employee((t) => t.trail.nouns.employee),
      day: day((t) => t.worklogs.fields.day),
      progress: words((t) => t.worklogs.fields.progress),
      achievement: words((t) => t.worklogs.fields.achievement),
      problem: words((t) => t.worklogs.fields.problem),
      sent_at: instant((t) => t.worklogs.fields.sent),
      supplemented_at: instant((t) => t.worklogs.fields.supplemented),
    },
  },
  worklog_comments: {
    noun: (t) => t.worklogs.nounComment,
    called: 'comment',
    columns: {
      comment: words((t) => t.worklogs.fields.comment),
      by_id: employee((t) => t.trail.nouns.employee),
    },
  },
  worklog_rounds: {
    noun: (t) => t.worklogs.nounRound,
    called: 'leader_id',
    columns: {
      leader_id: employee((t) => t.worklogs.fields.leader),
      is_on: yes((t) => t.worklogs.fields.isOn),
    },
  },
  callback_rules: {
    noun: (t) => t.callbackRules.noun,
    called: 'event',
    columns: {
      event: shown((t) => t.callbackRules.events)((t) => t.callbackRules.fields.event),
      kind: shown((t) => t.dossier.kinds)((t) => t.callbackRules.fields.kind),
      is_on: yes((t) => t.callbackRules.fields.isOn),
      type: shown((t) => t.callbackRules.types)((t) => t.callbackRules.fields.type),
      days: words((t) => t.callbackRules.fields.days),
      asker: shown((t) => t.callbackRules.askers)((t) => t.callbackRules.fields.asker),
      any_contact: yes((t) => t.callbackRules.fields.anyContact),
    },
  },
  postponements: {
    noun: (t) => t.callbacks.postponement,
    called: 'reason',
    columns: {
      reason: shown((t) => t.callbacks.postponeReasons)((t) => t.callbacks.fields.why),
      note: words((t) => t.callbacks.fields.note),
      from_at: instant((t) => t.callbacks.before),
      to_at: instant((t) => t.callbacks.fields.due),
      by_id: employee((t) => t.trail.nouns.employee),
    },
  },
  campaigns: {
    noun: (t) => t.campaigns.noun,
    called: 'name',
    columns: {
      name: words((t) => t.campaigns.fields.name),
      kind: shown((t) => t.campaigns.kinds)((t) => t.campaigns.fields.kind),
      words: words((t) => t.campaigns.fields.words),
      due_on: day((t) => t.campaigns.fields.dueOn),
      made_by_id: employee((t) => t.campaigns.fields.madeBy),
      ended_at: instant((t) => t.campaigns.fields.ended),
      stop_reason: words((t) => t.campaigns.fields.stopReason),
    },
  },
  callback_reports: {
    noun: (t) => t.callbacks.report,
    called: 'from_day',
    columns: {
      from_day: day((t) => t.callbacks.fields.from),
      to_day: day((t) => t.callbacks.fields.to),
      of_id: employee((t) => t.callbackReports.of),
      made_by_id: employee((t) => t.callbackReports.madeBy),
    },
  },
}
