const plural = (n: number, one: string, many: string) => (n === 1 ? `1 ${one}` : `${n} ${many}`)

export const digests = {
  nowSummary: 'The digest of your team, now',
  nowHeardAs: ['digest', 'briefing', 'morning report'],
  mineSummary: 'My day',
  mineHeardAs: ['my day', 'my status', 'my agenda', 'what do i have', 'what is due', 'status mine'],
  teamSummary: 'How the team is doing',
  teamHeardAs: ['team status', 'my team', 'how is the team', 'status of the team', 'team'],
  noun: 'status',
  title: (p: { day: string }) => `Digest for ${p.day}`,
  quiet: 'All quiet: nothing is overdue and nothing is due today.',
  since: 'Since the last digest',
  decide: 'Needs attention',
  today: 'Today',
  visitsLogged: (p: { count: number }) => plural(p.count, 'visit logged', 'visits logged'),
  callbacksDone: (p: { count: number }) => plural(p.count, 'callback made', 'callbacks made'),
  dissatisfied: (p: { count: number }) =>
    plural(p.count, 'dissatisfied customer', 'dissatisfied customers'),
  callbacksOverdue: (p: { count: number }) =>
    plural(p.count, 'callback overdue', 'callbacks overdue'),
  callbacksToday: (p: { count: number }) => plural(p.count, 'callback due', 'callbacks due'),
  visitsToday: (p: { count: number }) => plural(p.count, 'visit planned', 'visits planned'),
  visitsMissed: (p: { count: number }) =>
    plural(p.count, 'planned visit not logged', 'planned visits not logged'),
  tasksOverdue: (p: { count: number }) => plural(p.count, 'task overdue', 'tasks overdue'),
  tasksToday: (p: { count: number }) => plural(p.count, 'task due', 'tasks due'),
  byPerson: (p: { name: string; count: number }) => `${p.name} ${p.count}`,
  showTeam: 'Team',
  showCallbacks: 'Callbacks',
  mineTitle: (p: { day: string }) => `My day, ${p.day}`,
  mineNothing: 'Nothing is due today.',
  callbacks: 'Callbacks',
  visits: 'Visits',
  tasks: 'Tasks',
  teamTitle: 'My team this week',
  teamLine: (p: { visits: number; callbacks: number; overdue: number; tasks: number }) =>
    `visits ${p.visits} · callbacks made ${p.callbacks} · overdue ${p.overdue} · open tasks ${p.tasks}`,
  noTeam: 'Nobody reports to you, so there is no team to show. “My day” shows your own.',
}
