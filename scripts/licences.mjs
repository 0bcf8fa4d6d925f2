// Every package that is installed must come under a licence that lets a company use and pass it on.
// Works offline, on what `npm ci` has put into node_modules.
import { existsSync, readFileSync } from 'node:fs'

const allowed = new Set([
  ...['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Unlicense', 'Zlib'],
  ...['CC0-1.0', 'BlueOak-1.0.0', 'Python-2.0', 'PostgreSQL'],
])

// Only for building and testing: nothing of it is passed on.
const allowedForDevelopment = new Set(['MPL-2.0'])

/** `MIT OR GPL-3.0` leaves the choice to us, `MIT AND Zlib` does not. */
function isAllowed(licence, dev) {
  const known = (one) => allowed.has(one) || (dev && allowedForDevelopment.has(one))
  const choices = licence.replace(/[()]/g, '').split(' OR ')
  return choices.some((choice) => choice.split(' AND ').every((one) => known(one.trim())))
}

function licenceOf({ license, licenses }) {
  if (typeof license === 'string') return license
  const named = [license, ...(Array.isArray(licenses) ? licenses : [])].filter(Boolean)
  return named.map(({ type }) => type).join(' OR ') || 'none'
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const installed = Object.entries(lock.packages)
  .filter(([path]) => path !== '' && existsSync(`${path}/package.json`))
  .map(([path, { dev = false }]) => {
    const { name, version, ...rest } = JSON.parse(readFileSync(`${path}/package.json`, 'utf8'))
    return { name: `${name}@${version}`, licence: licenceOf(rest), dev }
  })
const refused = installed.filter(({ licence, dev }) => !isAllowed(licence, dev))

for (const { name, licence } of refused) console.error(`${name}: ${licence} is not on the list`)
if (installed.length === 0) console.error('Nothing is installed: run npm ci first.')
if (refused.length > 0 || installed.length === 0) process.exit(1)
console.log(`${installed.length} packages, every licence is on the list.`)
