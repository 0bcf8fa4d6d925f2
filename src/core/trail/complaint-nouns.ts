import { customer, employee, instant, money, moneyWords, type Noun, shown } from './noun.ts'

/** Complaints, and what was done about each. */
export const complaintNouns: Readonly<Record<string, Noun>> = {
  complaints: {
    noun: (t) => t.complaints.fields.complaint,
    called: 'customer_id',
    parts: ['complaint_events'],
    columns: {
      customer_id: customer((t) => t.customers.fields.customer),
      channel: shown((t) => t.complaints.channels)((t) => t.complaints.fields.channel),
      what: moneyWords((t) => t.complaints.fields.what),
      demand: moneyWords((t) => t.complaints.fields.demand),
      severity: shown((t) => t.complaints.severities)((t) => t.complaints.fields.severity),
      signal: shown((t) => t.complaints.signals)((t) => t.complaints.fields.signal),
      state: shown((t) => t.complaints.states)((t) => t.complaints.fields.state),
      receiver_id: employee((t) => t.complaints.fields.receiver),
      handler_id: employee((t) => t.complaints.fields.handler),
      department_id: shown('department')((t) => t.complaints.fields.department),
      accused_id: employee((t) => t.complaints.fields.accused),
      accept_by: instant((t) => t.complaints.fields.acceptBy),
      result_by: instant((t) => t.complaints.fields.resultDue),
      call_back_by: instant((t) => t.complaints.fields.callBackBy),
      cause: shown((t) => t.complaints.causes)((t) => t.complaints.fields.cause),
      cause_note: moneyWords((t) => t.complaints.fields.causeNote),
      solution: moneyWords((t) => t.complaints.fields.solution),
      cost: money((t) => t.complaints.fields.cost),
      result: moneyWords((t) => t.complaints.fields.result),
      satisfaction: shown((t) => t.callbacks.outcomes)((t) => t.complaints.fields.outcome),
      paused_at: instant((t) => t.complaints.fields.paused),
      pause_reason: moneyWords((t) => t.complaints.fields.reason),
    },
  },
  complaint_events: {
    noun: (t) => t.complaints.fields.step,
    called: 'step',
    columns: {
      step: shown((t) => t.complaints.steps)((t) => t.complaints.fields.step),
      employee_id: employee((t) => t.trail.nouns.employee),
      note: moneyWords((t) => t.archive.fields.note),
    },
  },
}
