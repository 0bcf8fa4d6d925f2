import {
  contact,
  customer,
  employee,
  instant,
  moneyWords,
  type Noun,
  shown,
  words,
} from './noun.ts'

/** What customers ask of us, and what departments ask of each other. */
export const requestNouns: Readonly<Record<string, Noun>> = {
  enquiries: {
    noun: (t) => t.enquiries.noun,
    called: 'what',
    columns: {
      customer_id: customer((t) => t.customers.fields.customer),
      contact_id: contact((t) => t.customers.fields.contact),
      person: words((t) => t.enquiries.fields.person),
      channel: shown((t) => t.enquiries.channels)((t) => t.enquiries.fields.channel),
      kind: shown((t) => t.enquiries.kinds)((t) => t.enquiries.fields.kind),
      difficulty: shown((t) => t.enquiries.difficulties)((t) => t.enquiries.fields.difficulty),
      what: moneyWords((t) => t.enquiries.fields.what),
      receiver_id: employee((t) => t.enquiries.fields.receiver),
      handler_id: employee((t) => t.enquiries.fields.handler),
      department_id: shown('department')((t) => t.enquiries.fields.department),
      answer_by: instant((t) => t.enquiries.fields.answerBy),
      answer: moneyWords((t) => t.enquiries.fields.answer),
      closed_at: instant((t) => t.enquiries.fields.closed),
    },
  },
  assists: {
    noun: (t) => t.assists.noun,
    called: 'what',
    columns: {
      asker_id: employee((t) => t.assists.fields.asker),
      asker_department_id: shown('department')((t) => t.assists.fields.askerDepartment),
      department_id: shown('department')((t) => t.assists.fields.department),
      holder_id: employee((t) => t.assists.fields.holder),
      customer_id: customer((t) => t.customers.fields.customer),
      what: words((t) => t.assists.fields.what),
      state: shown((t) => t.assists.states)((t) => t.assists.fields.state),
      accept_by: instant((t) => t.assists.fields.acceptBy),
      done_by: instant((t) => t.assists.fields.doneBy),
      result: words((t) => t.assists.fields.result),
      reason: words((t) => t.assists.fields.reason),
      rating: shown((t) => t.assists.ratings)((t) => t.assists.fields.rating),
      rating_note: words((t) => t.assists.fields.ratingNote),
    },
  },
  assist_offers: {
    noun: (t) => t.assists.nounOffer,
    called: 'department_id',
    columns: {
      employee_id: employee((t) => t.assists.fields.employee),
      department_id: shown('department')((t) => t.assists.fields.department),
      note: words((t) => t.assists.fields.note),
      at: instant((t) => t.assists.fields.at),
    },
  },
}
