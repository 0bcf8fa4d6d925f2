const shownLength = 4

/** A stranger's number, as much of it as tells two of them apart: `…6789`. */
export const masked = (userId: string): string => `…${userId.slice(-shownLength)}`
