export const notices = {
  /** Beside a message whose first copy may have arrived. */
  repeat: '(may be a repeat)',
  fileTooBig: ({ megabytes }: { megabytes: number }) =>
    `That file is too big to keep: up to ${megabytes} MB, please.`,
  fileLost: 'That file could not be fetched. Please send it again.',
  documentFollows: ({ name }: { name: string }) => `📎 ${name} follows in our private chat.`,
  documentTooBig: ({ megabytes }: { megabytes: number }) =>
    `That would be a file of more than ${megabytes} MB. Please ask for less at a time.`,
  /** In place of a card whose reader has nothing to do with it any more. */
  outdated: 'This is out of date',
  outdatedWhy: 'What stood here was taken back, or is somebody else’s now.',
  /** In a group, where the answer itself must not be. */
  inPrivate: 'I have answered you privately.',
  openFirst: ({ link }: { link: string }) =>
    `I cannot write to you privately yet. Please open ${link} and press Start: I answer you there.`,
  openMe:
    'I cannot write to you privately. Please open me under Apps and write to me: I answer you there.',
  lost: 'That message could not be handled. Please send it again.',
}
