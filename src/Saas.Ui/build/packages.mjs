import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const packagesOf = path => JSON.parse(readFileSync(path, 'utf8')).packages
const forThisMachine = p => (!p.os || p.os.includes(process.platform)) && (!p.cpu || p.cpu.includes(process.arch))

/** True when node_modules holds what package-lock.json asks for on this kind of machine. */
function upToDate(root) {
  const installed = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installed)) return false
  const have = packagesOf(installed)
  return Object.entries(packagesOf(join(root, 'package-lock.json')))
    .every(([name, wanted]) => name === '' || have[name]?.version === wanted.version || (wanted.optional && !forThisMachine(wanted)))
}

/** `npm ci` on a fresh clone. An outdated folder is brought up by `npm install`, which does not empty it first: something may be running from it. */
export function ensurePackages(root) {
  if (upToDate(root)) return
  const command = existsSync(join(root, 'node_modules')) ? 'install' : 'ci'
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  console.log(`build-assets: npm ${command}`)
  const { status, error } = spawnSync(npm, [command, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (error || status !== 0) throw new Error(`npm ${command} failed${error ? `: ${error.message}` : ''}`)
}
