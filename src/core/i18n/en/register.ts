export const register = {
  fields: { code: 'Code', region: 'Region', businessScope: 'Business' },
  entered: (p: { name: string }) => `${p.name} is in the register now`,
  enteredAs: (p: { name: string; code: string }) => `${p.name} is in the register as ${p.code}.`,
  isOver: (p: { name: string }) =>
    `The relation with ${p.name} is over. Write “reopen ${p.name}” if it goes on.`,
  isDisposed: (p: { name: string }) =>
    `The file of ${p.name} was disposed of. Undo that decision first.`,
}
