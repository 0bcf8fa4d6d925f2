export const merge = {
  summary: 'Merge two files of one customer',
  heardAs: ['merge the customers', 'merge customers', 'merge customer', 'merge the files', 'merge'],
  splitSummary: 'Take two merged files apart again',
  splitHeardAs: ['split the customer', 'split customer', 'unmerge', 'undo the merge of'],
  duplicatesSummary: 'List customers that look alike',
  duplicatesHeardAs: [
    'duplicate customers',
    'duplicate files',
    'list duplicates',
    'find duplicates',
    'customers on file twice',
  ],
  gone: 'Merged into the other',
  kept: 'File that stays',
  code: 'Code',
  merge: 'Merge',
  otherWay: 'Keep the other instead',
  whether: (p: { kept: string; gone: string }) => `Merge ${p.gone} into ${p.kept}?`,
  how: (p: { kept: string; gone: string }) =>
    `All that the file of ${p.gone} holds goes to ${p.kept}, which stays as it is where both say something. ${p.gone} is shown no more, but is found under its name. Nothing is changed yet.`,
  merged: (p: { kept: string; gone: string }) => `${p.gone} is now part of ${p.kept}`,
  later:
    'Undo takes it back within ten minutes; later, “unmerge” does, while nobody has changed anything.',
  statementsLeft: (p: { count: number; kept: string }) =>
    `Both files had statements of one period: those of ${p.kept} hold, ${p.count} stay with the merged file.`,
  plansLeft: (p: { count: number; kept: string }) =>
    `Both files had a plan for one year: that of ${p.kept} holds, ${p.count} stay with the merged file.`,
  developmentDropped: (p: { gone: string }) =>
    `Both were being developed: the development of ${p.gone} has been ended, and is kept in the file.`,
  same: (p: { name: string }) => `Both are ${p.name}. Which other file is the same customer?`,
  notYours: (p: { name: string }) =>
    `${p.name} is looked after by somebody whom you do not lead. Ask a superior of both to merge them.`,
  already: (p: { name: string }) =>
    `${p.name} has just been merged into another file. Nothing was changed; open ${p.name} to see where it is now.`,
  nothing: (p: { name: string }) => `Nothing that could be taken apart was merged into ${p.name}.`,
  split: (p: { name: string }) => `${p.name} is a file of its own again`,
  noPairs: 'No two of your customers look alike',
  pairs: (p: { count: number }) =>
    p.count === 1 ? 'Two customers look alike' : `${p.count} pairs of customers look alike`,
  noPairsYet: 'No two of these look alike',
  compared: (p: { count: number }) =>
    `${p.count} files were compared with all others. There are older ones.`,
  older: 'Compare older files',
}
