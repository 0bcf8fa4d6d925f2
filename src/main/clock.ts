/** A clock that can be moved: in the console time passes when it is told to. */
export type Clock = {
  now(): Date
  set(now: Date): void
}

export const realClock = (): Clock => {
  let aheadMs = 0
  return {
    now: () => new Date(Date.now() + aheadMs),
    set: (now) => {
      aheadMs = now.getTime() - Date.now()
    },
  }
}

/** Stands still until it is moved. */
export const fixedClock = (start: Date): Clock => {
  let at = start
  return {
    now: () => at,
    set: (now) => {
      at = now
    },
  }
}
