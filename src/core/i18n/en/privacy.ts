export const privacy = {
  eraseSummary: 'Erase a person’s data for good',
  eraseHeardAs: ['erase', 'forget everything about', 'delete all data of', 'delete the data of'],
  exportSummary: 'Everything we hold about a person, as a document',
  exportHeardAs: [
    'export everything',
    'export my data',
    'export all data',
    'everything we hold about',
    'data export of',
  ],
  fields: { who: 'Whom', sure: 'This cannot be undone. Erase' },
  sure: { erase: 'Erase for good' },
  sureAlso: { erase: ['erase', 'yes', 'yes, erase'] },
  colleague: 'colleague',
  former: 'former colleague',
  words: {
    contact: (p: { number: number }) => `Erased contact ${p.number}`,
    employee: (p: { number: number }) => `Erased colleague ${p.number}`,
  },
  unknown: (p: { name: string }) =>
    `I find no contact or colleague “${p.name}”. Write the name as it is on file, with the customer.`,
  several: (p: { name: string }) => `There are several “${p.name}”. Whom do you mean?`,
  onlyAll:
    'Only administrators, or who may see everybody’s personnel data, do this. Ask one of them.',
  stillHere: (p: { name: string }) =>
    `${p.name} still works here. Hand over what they hold, let them leave, and then erase them.`,
  already: (p: { who: string; at: string }) => `${p.who} erased this person already, on ${p.at}.`,
  erased: (p: { word: string }) => `Done: ${p.word}`,
  rows: 'Records cleared',
  entries: 'Entries of the trail cleared',
  erasedHow:
    'Name and number are gone from records, messages and the trail. The trail says that it was you.',
  photosStay: 'Photos stay as they are: look through those of this customer’s visits.',
  workStays: 'Visits, callbacks and tasks stay with the company under this name.',
  sharedName:
    'Somebody else has the same name, so notes and messages that hold it were left as they are.',
  exported: (p: { name: string }) => `Everything about ${p.name}`,
  rowsTold: 'Records',
  entriesTold: 'Entries of the trail',
  exportedHow:
    'It is meant for this person and nobody else: pass it on safely, and delete the message. Photos are not in it.',
  cut: 'There is more than one document holds: of each kind it has the newest.',
  notHere:
    'Not here: what was sent to Slack and Telegram, and backups. After a restore, erase again.',
}
