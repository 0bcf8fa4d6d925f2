export const notices = {
  /** Beside a message whose first copy may have arrived. */
  repeat: '(may be a repeat)',
  fileTooBig: ({ megabytes }: { megabytes: number }) =>
    `That file is too big to keep: up to ${megabytes} MB, please.`,
  fileLost: 'That file could not be fetched. Please send it again.',
  lost: 'That message could not be handled. Please send it again.',
}
