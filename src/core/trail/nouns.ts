import type { Messages, Phrase } from '../i18n/en.ts'

/** Rows that others name by their number. */
export const references = ['employee', 'customer', 'contact', 'post', 'department'] as const
export type Reference = (typeof references)[number]

/** How a column's value is shown: by its kind, or by its name among the names of a choice. */
export type As =
  | Reference
  | 'words'
  | 'list'
  | 'day'
  | 'instant'
  | 'yes'
  | 'weekdays'
  | ((t: Messages) => Readonly<Record<string, string>>)

export type Column = { readonly label: Phrase; readonly as: As }

/** A table as people know it. What is not among its columns is not shown. */
export type Noun = {
  readonly noun: Phrase
  /** The column by which people call a row of it. */
  readonly called: string
  readonly is?: Reference
  /** Whose rows belong to a row of it, and its history to theirs (`whole_of` in the database). */
  readonly parts?: readonly string[]
  readonly columns: Readonly<Record<string, Column>>
}

const shown =
  (as: As) =>
  (label: Phrase): Column => ({ label, as })
const words = shown('words')
const list = shown('list')
const day = shown('day')
const instant = shown('instant')
const yes = shown('yes')
const employee = shown('employee')
const customer = shown('customer')
const contact = shown('contact')
const post = shown('post')

/** Every table whose changes are kept, in words. A new one is told here and nowhere else. */
export const nouns: Readonly<Record<string, Noun>> = {
  customers: {
    noun: (t) => t.customers.fields.customer,
    called: 'name',
    is: 'customer',
    parts: ['contacts'],
    columns: {
      name: words((t) => t.customers.fields.name),
      aliases: list((t) => t.customers.fields.aliases),
      owner_id: employee((t) => t.customers.fields.owner),
      phone: words((t) => t.customers.fields.phone),
      grade: shown((t) => t.customers.grades)((t) => t.customers.fields.grade),
      note: words((t) => t.customers.fields.note),
    },
  },
  contacts: {
    noun: (t) => t.customers.fields.contact,
    called: 'name',
    is: 'contact',
    columns: {
      name: words((t) => t.trail.fields.name),
      phone: words((t) => t.customers.fields.phone),
    },
  },
  visits: {
    noun: (t) => t.trail.nouns.visit,
    called: 'customer_id',
    parts: ['files'],
    columns: {
      customer_id: customer((t) => t.visits.fields.customer),
      employee_id: employee((t) => t.visits.fields.employee),
      contact_id: contact((t) => t.visits.fields.contact),
      day: day((t) => t.visits.fields.day),
      kind: shown((t) => t.visits.kinds)((t) => t.visits.fields.kind),
      note: words((t) => t.visits.fields.note),
    },
  },
  files: { noun: (t) => t.trail.nouns.file, called: 'mime', columns: {} },
  callbacks: {
    noun: (t) => t.trail.nouns.callback,
    called: 'customer_id',
    columns: {
      customer_id: customer((t) => t.callbacks.fields.customer),
      employee_id: employee((t) => t.callbacks.employee),
      contact_id: contact((t) => t.customers.fields.contact),
      due_at: instant((t) => t.callbacks.fields.due),
      reason: words((t) => t.callbacks.fields.reason),
      outcome: shown((t) => t.callbacks.outcomes)((t) => t.callbacks.fields.outcome),
      note: words((t) => t.callbacks.fields.note),
    },
  },
  tasks: {
    noun: (t) => t.tasks.fields.task,
    called: 'title',
    parts: ['task_reports'],
    columns: {
      title: words((t) => t.tasks.fields.title),
      assignee_id: employee((t) => t.tasks.fields.assignee),
      creator_id: employee((t) => t.tasks.fields.creator),
      customer_id: customer((t) => t.tasks.fields.customer),
      due_on: day((t) => t.tasks.fields.dueOn),
      kind: shown((t) => t.trail.taskKinds)((t) => t.trail.fields.kind),
      duty: words((t) => t.trail.fields.duty),
      accepted_at: instant((t) => t.trail.fields.accepted),
      done_at: instant((t) => t.trail.fields.done),
      done_by_id: employee((t) => t.trail.fields.doneBy),
    },
  },
  task_reports: {
    noun: (t) => t.trail.nouns.report,
    called: 'kind',
    columns: {
      kind: shown((t) => t.trail.reportKinds)((t) => t.trail.fields.kind),
      note: words((t) => t.customers.fields.note),
    },
  },
  employees: {
    noun: (t) => t.trail.nouns.employee,
    called: 'name',
    is: 'employee',
    parts: ['accounts', 'seats', 'absences', 'dotted_lines'],
    columns: {
      name: words((t) => t.employees.fields.name),
      role: shown((t) => t.trail.roles)((t) => t.trail.fields.role),
      manager_id: employee((t) => t.trail.fields.manager),
      email: words((t) => t.trail.fields.email),
      education: shown((t) => t.trail.educations)((t) => t.trail.fields.education),
      entry_on: day((t) => t.trail.fields.entry),
      territory: words((t) => t.trail.fields.territory),
      locale: shown((t) => t.employees.locales)((t) => t.employees.fields.locale),
      time_zone: words((t) => t.employees.fields.timeZone),
      work_from: words((t) => t.employees.fields.workFrom),
      work_to: words((t) => t.employees.fields.workTo),
      work_days: shown('weekdays')((t) => t.trail.fields.workDays),
      digest_clock: words((t) => t.employees.fields.digestClock),
      suspended_at: instant((t) => t.trail.fields.suspended),
      left_at: instant((t) => t.trail.fields.left),
    },
  },
  accounts: {
    noun: (t) => t.trail.nouns.account,
    called: 'platform',
    columns: {
      platform: shown((t) => t.trail.platforms)((t) => t.trail.fields.platform),
      employee_id: employee((t) => t.trail.nouns.employee),
    },
  },
  departments: {
    noun: (t) => t.trail.nouns.department,
    called: 'name',
    is: 'department',
    columns: {
      name: words((t) => t.trail.fields.name),
      overview: words((t) => t.trail.fields.overview),
    },
  },
  posts: {
    noun: (t) => t.trail.nouns.post,
    called: 'name',
    is: 'post',
    parts: ['rights'],
    columns: {
      name: words((t) => t.trail.fields.name),
      code: words((t) => t.trail.fields.code),
      department_id: shown('department')((t) => t.trail.nouns.department),
      superior_id: post((t) => t.trail.fields.above),
      headcount_min: words((t) => t.trail.fields.fewest),
      headcount_max: words((t) => t.trail.fields.most),
      qualifications: list((t) => t.trail.fields.qualifications),
      ended_at: instant((t) => t.trail.fields.ended),
    },
  },
  rights: {
    noun: (t) => t.rights.fields.right,
    called: 'name',
    columns: {
      name: words((t) => t.rights.fields.right),
      scope: shown((t) => t.rights.scopes)((t) => t.rights.fields.scope),
    },
  },
  seats: {
    noun: (t) => t.trail.nouns.seat,
    called: 'post_id',
    columns: {
      employee_id: employee((t) => t.trail.nouns.employee),
      post_id: post((t) => t.trail.nouns.post),
      is_second: yes((t) => t.trail.fields.second),
      since: day((t) => t.trail.fields.since),
      until: day((t) => t.rights.fields.until),
    },
  },
  delegations: {
    noun: (t) => t.trail.nouns.delegation,
    called: 'name',
    columns: {
      name: words((t) => t.rights.fields.right),
      from_id: employee((t) => t.trail.fields.from),
      to_id: employee((t) => t.trail.fields.to),
      scope: shown((t) => t.rights.scopes)((t) => t.rights.fields.scope),
      until: instant((t) => t.rights.fields.until),
    },
  },
  dotted_lines: {
    noun: (t) => t.trail.nouns.dotted,
    called: 'manager_id',
    columns: {
      employee_id: employee((t) => t.trail.nouns.employee),
      manager_id: employee((t) => t.trail.fields.manager),
    },
  },
  absences: {
    noun: (t) => t.trail.nouns.absence,
    called: 'employee_id',
    columns: {
      employee_id: employee((t) => t.trail.nouns.employee),
      from_day: day((t) => t.trail.fields.since),
      to_day: day((t) => t.rights.fields.until),
      deputy_id: employee((t) => t.trail.fields.deputy),
    },
  },
  approvals: {
    noun: (t) => t.trail.nouns.approval,
    called: 'subject',
    parts: ['approval_steps'],
    columns: {
      subject: words((t) => t.trail.fields.subject),
      applicant_id: employee((t) => t.trail.fields.applicant),
      customer_id: customer((t) => t.customers.fields.customer),
      amount: words((t) => t.trail.fields.amount),
      state: shown((t) => t.trail.approvalStates)((t) => t.trail.fields.state),
    },
  },
  approval_steps: {
    noun: (t) => t.trail.nouns.step,
    called: 'approver_id',
    columns: {
      approver_id: employee((t) => t.trail.fields.approver),
      instead_of_id: employee((t) => t.trail.fields.insteadOf),
      decision: shown((t) => t.trail.decisions)((t) => t.trail.fields.decision),
      reason: words((t) => t.trail.fields.reason),
    },
  },
}
