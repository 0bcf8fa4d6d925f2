const list = new Intl.ListFormat('en', { type: 'disjunction' })

export const chat = {
  form: {
    save: 'Save',
    cancel: 'Cancel',
    required: 'Please fill this in.',
    leaveEmpty: 'Leave empty',
    asking: (p: { form: string; field: string }) => `${p.form}: ${p.field}?`,
    whatToChange: 'What shall I change?',
    stillOpen: (p: { form: string; field: string }) =>
      `Still open: ${p.form} – ${p.field} (write “cancel” to drop it)`,
    tooLong: (p: { max: number; has: number }) =>
      `At most ${p.max} characters, please; this has ${p.has}.`,
    notADay: 'I cannot read that day. Write for example: today, next Wednesday, Dec 1.',
    notAClock: 'I cannot read that time. Write for example: 3 pm or 15:30.',
    notAChoice: (p: { choices: readonly string[] }) => `Please choose: ${list.format(p.choices)}.`,
    tooOld: 'This button is too old',
    tooOldWhy: 'Its question is closed. Write what you want to do, or “help”.',
    cancelled: 'Cancelled',
    nothingSaved: 'Nothing was saved.',
    nothingOpen: 'Nothing was open.',
    more: 'Show more',
  },
  hear: {
    which: 'Which do you mean?',
    sorry: 'I did not understand that',
    try: 'It is kept: press what you meant, or say it differently.',
    /** What makes a clause a question, or says that a thing is not to be. */
    asking: ['did i', 'who did', 'have i', 'where do i', 'how do i', 'what is'],
    calledOff: ['cancelled', 'canceled', 'cancel', 'is off', 'called off', 'not yet'],
    of: (p: { noun: string }) => `What about ${p.noun}?`,
    help: 'Show what I can do',
  },
  help: {
    summary: 'Show what I can do',
    heardAs: ['help', 'what can you do', 'how do i'],
    title: 'What I can do',
    intro: 'Write it as you would say it, in Chinese or English. For example:',
    examples: [
      'Visited Huasheng Steel this morning, met Mr Zhou about annual supply, next visit next Wednesday',
      'Called back Hongyuan Logistics, satisfied',
      'My day',
    ],
    commands: 'Commands (send /task, for one, to see all you can do with tasks)',
  },
  cancel: {
    summary: 'Drop the question that is open',
    heardAs: ['cancel', 'never mind', 'forget it'],
  },
  record: {
    undo: 'Undo',
    change: 'Change',
    undoSummary: 'Take back what you wrote last',
    changeSummary: 'Change what you wrote',
    heardAs: [
      'undo',
      'take that back',
      'take back the last',
      'delete the last',
      'delete that',
      'revert',
    ],
    undone: (p: { what: string }) => `Taken back: ${p.what}`,
    asBefore: 'Everything is as it was before.',
    asBeforeChange: 'Everything is as it was before the change.',
    redo: 'Put it back',
    redone: 'Put back',
    redoneHow: 'Everything is as it was before you took it back.',
    tooLate:
      'Undo works for ten minutes, and that time is over. Press Change to correct it, or ask your manager.',
    withdrawn: (p: { title: string }) => `Withdrawn: ${p.title}`,
    nothing: 'There is nothing of yours to take back.',
    notYours: 'Only the one who wrote it can change it or take it back.',
    alreadyUndone: 'That has been taken back already.',
    builtUpon: 'Other entries refer to it by now, so it stays. Take those back first.',
    touchedSince: 'Somebody has changed it since, so it stays. Change it by hand instead.',
    forGood: 'That was for good and cannot be taken back or changed.',
  },
  errors: {
    title: 'That did not work',
    unexpected: (p: { ref: string }) =>
      `Something broke on our side and nothing was saved. Try again; if it stays so, tell your administrator: ${p.ref}.`,
  },
}
