// Makes wwwroot/assets from the npm packages and our own styles and scripts. Plain node, no bundler.
// MSBuild runs it when an input is newer than its outputs (see Saas.Ui.csproj); `npm run build:assets` runs it by hand.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withLock } from './build/lock.mjs'
import { ensurePackages } from './build/packages.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../..')
const packages = join(root, 'node_modules')
const target = join(here, 'wwwroot/assets')
const manifest = join(here, 'obj/assets.json')

const read = path => readFileSync(path, 'utf8')
const hash = content => createHash('sha256').update(content).digest('hex').slice(0, 12)
const versions = {}

function write(name, content) {
  versions[name] = hash(content)
  const path = join(target, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, content)
  renameSync(`${path}.new`, path) // whoever reads meanwhile sees the old file or the new, never half of one
}

/** The font's @font-face rules; every file they name is copied and its address carries its version. */
function fontFaces() {
  const folder = join(packages, '@fontsource-variable/inter')
  return read(join(folder, 'index.css')).replace(/url\(\.\/files\/([\w-]+\.woff2)\)/g, (_, file) => {
    write(`fonts/${file}`, readFileSync(join(folder, 'files', file)))
    return `url(fonts/${file}?v=${versions[`fonts/${file}`]})`
  })
}

/** Package CSS first: it declares the layers, and our unlayered rules then win over all of them. */
function styleSheet() {
  const css = join(packages, '@digdir/designsystemet-css/dist')
  const own = readdirSync(join(here, 'styles')).filter(f => f.endsWith('.css')).sort()
  return [
    read(join(css, 'src/index.css')),
    read(join(css, 'theme/designsystemet.css')),
    fontFaces(),
    ...own.map(f => read(join(here, 'styles', f))),
  ].map(part => part.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\n\s*/g, '\n').trim()).join('\n') + '\n'
}

function sprite() {
  const folder = join(packages, '@navikt/aksel-icons/dist/svg')
  const names = JSON.parse(read(join(here, 'icons.json')))
  const unknown = names.filter(name => !existsSync(join(folder, `${name}.svg`)))
  if (unknown.length) throw new Error(`icons.json names icons that @navikt/aksel-icons does not have: ${unknown.join(', ')}`)
  const symbols = names.map(name => {
    const body = read(join(folder, `${name}.svg`)).replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '').trim()
    // two decimals are a thousandth of the icon's height; the files are a third smaller
    const drawn = /\d\.\d+\.\d/.test(body) ? body : body.replace(/\d+\.\d{3,}/g, n => String(Number(Number(n).toFixed(2))))
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none">${drawn}</symbol>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`
}

function build() {
  ensurePackages(root)
  write('mestra.css', styleSheet())
  write('designsystemet.js', read(join(packages, '@digdir/designsystemet-web/dist/umd/index.js')).replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n'))
  write('mestra.js', read(join(here, 'scripts/mestra.js')))
  write('week.js', read(join(here, 'scripts/week.js')))
  write('favicon.svg', read(join(here, 'images/favicon.svg')))
  write('icons.svg', sprite())
  mkdirSync(dirname(manifest), { recursive: true })
  writeFileSync(`${manifest}.new`, JSON.stringify(versions, null, 2))
  renameSync(`${manifest}.new`, manifest)
}

try {
  withLock(join(here, 'obj/assets.lock'), build)
} catch (error) {
  console.error(`build-assets: error : ${error.message}`)
  process.exit(1)
}
