export type Point = { readonly latitude: string; readonly longitude: string }

/** Of the earth, in metres. */
const radius = 6_371_008.8
const radians = (degrees: string) => (Number(degrees) * Math.PI) / 180

/** Metres between two places, over the ground. */
export function metersBetween(a: Point, b: Point): number {
  const [from, to] = [radians(a.latitude), radians(b.latitude)]
  const across = radians(b.longitude) - radians(a.longitude)
  const half =
    Math.sin((to - from) / 2) ** 2 + Math.cos(from) * Math.cos(to) * Math.sin(across / 2) ** 2
  return Math.round(2 * radius * Math.asin(Math.min(1, Math.sqrt(half))))
}

const kilometer = 1000

/** 350 m, 2.4 km, 31 km. */
export function shownMeters(meters: number): string {
  if (meters < kilometer) return `${meters} m`
  const kilometers = meters / kilometer
  return `${kilometers < 10 ? kilometers.toFixed(1) : Math.round(kilometers)} km`
}
