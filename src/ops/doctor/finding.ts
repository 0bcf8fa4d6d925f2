/** One thing that the doctor looked at. A bad one says what to do. */
export type Finding = {
  readonly state: 'good' | 'bad' | 'note'
  readonly says: string
  readonly todo?: string
}

export const good = (says: string): Finding => ({ state: 'good', says })
export const note = (says: string): Finding => ({ state: 'note', says })
export const bad = (says: string, todo: string): Finding => ({ state: 'bad', says, todo })
