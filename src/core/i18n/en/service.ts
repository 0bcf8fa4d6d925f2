export const service = {
  administrator: 'Administrator',
  firstCode: (p: { name: string }) =>
    `Nobody is connected yet. Whoever sends this code first is ${p.name}; it works once, within 24 hours:`,
  firstCodeHow: (p: { platform: string; how: string }) => `  ${p.platform}: ${p.how}`,
  notStarted: (p: { platform: string; why: string }) =>
    `${p.platform} did not start (${p.why}). The others go on; \`npm run doctor\` says what to do.`,
  allFailed: 'No platform could be started. `npm run doctor` says what to do.',
  running: (p: { platforms: string; port: number }) =>
    `Running: ${p.platforms}. Health: http://127.0.0.1:${p.port}/health`,
  portTaken: (p: { setting: string; port: number }) =>
    `Port ${p.port} is taken: choose another ${p.setting}, or stop the other program.`,
  backedUp: (p: { file: string; rows: number; files: number }) =>
    `Backed up ${p.rows} rows and ${p.files} files to ${p.file}.`,
  restored: (p: { file: string; rows: number; files: number }) =>
    `Restored ${p.rows} rows and ${p.files} files from ${p.file}.`,
  restoreWhat: 'Say which file: npm run restore -- FILE',
  noSuchFile: (p: { file: string }) => `There is no file ${p.file}.`,
  tooMany: 'One file, please.',
  manifestOptions: 'Use --url https://… for the address at which Slack reaches you, or --socket.',
  powerCut: 'The embedded database does not promise to survive a power cut: keep backups.',
}
