export const measures = {
  noun: 'Measure',
  task: 'Task',
  by: 'Decided by',
  done: (p: { day: string }) => `done ${p.day}`,
  due: (p: { day: string; isLate: boolean }) =>
    p.isLate ? `overdue since ${p.day}` : `due ${p.day}`,
}
