const anyOf = new Intl.ListFormat('en', { type: 'conjunction' })

export const workload = {
  summary: 'Who has how much to do',
  heardAs: [
    'workload',
    'who is overloaded',
    'overloaded',
    'who is busiest',
    'who is busy',
    'who has too much',
    'who has nothing to do',
    'who is idle',
    'who is free',
    'who has time',
  ],
  title: 'Workload this week',
  idle: (p: { names: readonly string[] }) => `Nothing to do: ${anyOf.format(p.names)}`,
  overloaded: (p: { names: readonly string[]; usual: number }) =>
    `Far more than the others: ${anyOf.format(p.names)} (half the team has ${p.usual} or less)`,
  even: 'The work is spread evenly.',
  person: (p: { name: string; total: number }) => `${p.name} · ${p.total}`,
  tooMuch: 'far more than the others',
  nothing: 'nothing to do',
  detail: (p: {
    open: number
    overdue: number
    thisWeek: number
    callbacks: number
    visits: number
  }) =>
    `tasks ${p.open} (overdue ${p.overdue}, due this week ${p.thisWeek}) · callbacks ${p.callbacks} · visits ${p.visits}`,
  handOver: 'Hand a task over',
  showTasks: 'Tasks',
  others: (p: { count: number }) => `${p.count} more`,
  noTeam: 'Nobody reports to you, so there is no workload to compare. “My tasks” shows your own.',
}
