// Two builds at once (an IDE and a terminal, or two solutions) must not run npm or write assets over each other.
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const pause = ms => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

function alive(pid) {
  try { process.kill(pid, 0); return true } catch (error) { return error.code === 'EPERM' }
}

function abandoned(folder) {
  try {
    return !alive(Number(readFileSync(join(folder, 'pid'), 'utf8')))
  } catch {
    try { return Date.now() - statSync(folder).mtimeMs > 5_000 } catch { return false } // died before it wrote its pid
  }
}

/** Runs `work` while no other process does; waits up to five minutes for one that does. */
export function withLock(folder, work) {
  mkdirSync(dirname(folder), { recursive: true })
  for (let waited = 0; ; waited += 200) {
    try { mkdirSync(folder); break } catch (error) { if (error.code !== 'EEXIST') throw error }
    if (abandoned(folder)) { rmSync(folder, { recursive: true, force: true }); continue }
    if (waited > 300_000) throw new Error(`another build has held ${folder} for five minutes`)
    pause(200)
  }
  try {
    writeFileSync(join(folder, 'pid'), String(process.pid))
    return work()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
