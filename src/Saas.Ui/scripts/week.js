// Moves a booking in the week plan: by drag with mouse or pen, or from its grip by keyboard. The drop sends a form; the server decides and answers with a page.
// Without this file, and on a phone, a booking is moved from its own page.
(() => {
  const [plan, form] = [document.querySelector('.m-week'), document.getElementById('flytting')]
  if (!plan || !form) return
  const QUARTER = 15, SLACK = 4, EDGE = 56
  const [first, last] = [plan.dataset.first * 60, plan.dataset.last * 60]
  const area = plan.parentElement
  const bar = document.getElementById('flytter')
  const said = document.getElementById('flytter-sagt')
  const lines = [...plan.querySelectorAll('tr[data-room]')]
  const ghost = Object.assign(document.createElement('div'), { className: 'm-ghost' })
  ghost.setAttribute('aria-hidden', 'true')
  let held = null // what is lifted: its block, where it was, where it is
  let press = null // a button that is down on a block
  let dragged = false

  const fill = (text, ...parts) => parts.reduce((done, part, i) => done.replace(`{${i}}`, () => part), text)
  const name = block => block.querySelector('b').textContent.trim()
  const two = number => String(number).padStart(2, '0')
  const field = minute => `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`
  const clock = minute => said.dataset.clock === ':' ? field(minute) : `${Math.floor(minute / 60)}${minute % 60 ? said.dataset.clock + two(minute % 60) : ''}`
  const where = (line, start, length) => fill(said.dataset.where, line.dataset.day, clock(start), clock(start + length), line.dataset.roomName)
  const places = block => [block.closest('tr'), Number(block.dataset.start), block.dataset.end - block.dataset.start]

  const span = () => {
    const heads = plan.tHead.rows[0].cells
    return [heads[1].getBoundingClientRect().left, heads[heads.length - 1].getBoundingClientRect().right]
  }
  const minuteAt = x => {
    const [left, right] = span()
    return first + (x - left) / (right - left) * (last - first)
  }
  const snap = minute => Math.max(first, Math.min(last - held.length, Math.round(minute / QUARTER) * QUARTER))
  const same = (a, b) => a.dataset.room === b.dataset.room && a.dataset.date === b.dataset.date
  const lineAt = y => lines.reduce((best, line) => {
    const box = line.getBoundingClientRect()
    const off = y < box.top ? box.top - y : y > box.bottom ? y - box.bottom : 0
    return off < best.off ? { line, off } : best
  }, { line: held.line, off: Infinity }).line

  const inTheWay = () => lines.filter(line => same(line, held.line)).flatMap(line => [...line.querySelectorAll('a[data-start]')])
    .find(other => other !== held.block && other.dataset.org !== 'back' && other.dataset.start < held.start + held.length && held.start < other.dataset.end)

  const draw = () => {
    const [left, right] = span(), box = area.getBoundingClientRect(), row = held.line.getBoundingClientRect()
    const minute = (right - left) / (last - first)
    const other = inTheWay()
    const text = where(held.line, held.start, held.length) + (other ? `, ${fill(said.dataset.taken, name(other))}` : '')
    ghost.style.left = `${left - box.left + area.scrollLeft + (held.start - first) * minute}px`
    ghost.style.top = `${row.top - box.top + area.scrollTop}px`
    ghost.style.width = `${held.length * minute}px`
    ghost.style.height = `${row.height}px`
    ghost.dataset.org = other ? 'clash' : held.block.dataset.org
    ghost.textContent = `${clock(held.start)}–${clock(held.start + held.length)}`
    bar.querySelector('b').textContent = text
    return text
  }

  const lift = (block, how) => {
    const [line, start, length] = places(block)
    held = { block, how, line, start, length, from: { line, start } }
    block.dataset.lifted = 'true'
    area.append(ghost)
    bar.hidden = false
    plan.dataset.moving = how
    return draw()
  }

  const put = text => {
    delete held.block.dataset.lifted
    delete plan.dataset.moving
    ghost.remove()
    bar.hidden = true
    held = null
    said.textContent = text
  }
  const giveUp = () => put(fill(said.dataset.back, name(held.block)))

  const drop = () => {
    const { block, line, start, length, from } = held
    if (same(line, from.line) && start === from.start) { giveUp(); return }
    form.action = block.dataset.drag
    const values = { Room: line.dataset.room, Date: line.dataset.date, From: field(start), To: field(start + length) }
    for (const key in values) form.elements[`Input.${key}`].value = values[key]
    said.textContent = fill(said.dataset.sent, name(block), where(line, start, length))
    held.how = 'sent'
    form.requestSubmit()
  }

  // ---- pointer ----
  const follow = () => {
    held.line = lineAt(press.y)
    held.start = snap(minuteAt(press.x) - press.grab)
    draw()
  }
  const scrollAtEdge = () => {
    if (held?.how !== 'drag') return
    const by = press.y < EDGE ? -12 : press.y > innerHeight - EDGE ? 12 : 0
    if (by) { scrollBy(0, by); follow() }
    requestAnimationFrame(scrollAtEdge)
  }
  plan.addEventListener('pointerdown', event => {
    const block = event.target.closest('.m-slot')?.querySelector('a.m-movable')
    if (!block || event.button !== 0 || event.pointerType === 'touch' || held) return
    press = { block, x: event.clientX, y: event.clientY, grab: minuteAt(event.clientX) - block.dataset.start, at: [event.clientX, event.clientY] }
    dragged = false
  })
  document.addEventListener('pointermove', event => {
    if (!press) return
    ;[press.x, press.y] = [event.clientX, event.clientY]
    if (!held && Math.hypot(press.x - press.at[0], press.y - press.at[1]) > SLACK) {
      lift(press.block, 'drag')
      dragged = true
      requestAnimationFrame(scrollAtEdge)
    }
    if (held?.how === 'drag') { event.preventDefault(); follow() }
  })
  document.addEventListener('pointerup', () => {
    if (held?.how === 'drag') drop()
    press = null
  })
  document.addEventListener('pointercancel', () => {
    if (held?.how === 'drag') giveUp()
    press = null
  })
  plan.addEventListener('dragstart', event => { if (event.target.closest('.m-movable')) event.preventDefault() })
  plan.addEventListener('click', event => { if (dragged) { event.preventDefault(); event.stopPropagation(); dragged = false } }, true)

  // ---- keyboard ----
  const step = key => {
    const order = lines.filter((line, i) => i === 0 || !same(line, lines[i - 1]))
    const at = order.findIndex(line => same(line, held.line))
    const day = way => order[order.findIndex((line, i) => (i - at) * way > 0 && line.dataset.room === held.line.dataset.room)]
    const days = way => way > 0 ? day(1) : order.findLast((line, i) => i < at && line.dataset.room === held.line.dataset.room)
    switch (key) {
      case 'ArrowLeft': held.start = snap(held.start - QUARTER); break
      case 'ArrowRight': held.start = snap(held.start + QUARTER); break
      case 'ArrowUp': held.line = order[at - 1] ?? held.line; break
      case 'ArrowDown': held.line = order[at + 1] ?? held.line; break
      case 'PageUp': held.line = days(-1) ?? held.line; break
      case 'PageDown': held.line = days(1) ?? held.line; break
      default: return false
    }
    said.textContent = draw()
    ghost.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    return true
  }
  document.addEventListener('keydown', event => {
    if (!held || held.how === 'sent') return
    if (event.key === 'Escape') { event.preventDefault(); press = null; giveUp() }
    else if (held.how === 'keys' && (event.key === 'Enter' || event.key === ' ')) { event.preventDefault(); dragged = event.key === ' '; drop() }
    else if (held.how === 'keys' && step(event.key)) event.preventDefault()
  })
  const grip = document.getElementById('grep').content.firstElementChild
  plan.querySelectorAll('a.m-movable').forEach(block => {
    const handle = grip.cloneNode(true)
    handle.setAttribute('aria-label', fill(said.dataset.grip, name(block), where(...places(block))))
    handle.addEventListener('click', event => {
      if (held) return
      if (event.pointerType === 'touch') { location.assign(block.dataset.drag); return }
      said.textContent = fill(said.dataset.lifted, name(block), lift(block, 'keys'), bar.querySelector('span').textContent)
    })
    // Some browsers press a button when the space bar comes up again, even after a drop.
    handle.addEventListener('keyup', event => { if (event.key === ' ' && dragged) { event.preventDefault(); dragged = false } })
    handle.addEventListener('blur', () => { if (held?.how === 'keys') giveUp() })
    block.setAttribute('draggable', 'false')
    block.after(handle)
  })
  addEventListener('pageshow', event => { if (event.persisted && held) put('') })
})()
