// Everything works without this file. It only makes plain pages a little kinder; no page depends on it.
(() => {
  const SENT = 'mestra:sent'

  // After a form is sent, start the reader at what came of it: the error summary, or the new page's heading.
  const focusResult = () => {
    const errors = document.querySelector('.ds-error-summary')
    const sent = sessionStorage.getItem(SENT)
    sessionStorage.removeItem(SENT)
    const there = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null
    const start = errors ?? (sent ? there ?? document.querySelector('main h1') : null)
    if (!start) return
    if (!['A', 'BUTTON'].includes(start.tagName) && !start.hasAttribute('tabindex')) start.setAttribute('tabindex', '-1')
    start.focus()
  }

  // One click is one request. The button is not `disabled`: that would drop its name and value from the form.
  const sendOnce = event => {
    const form = event.target
    if (form.method !== 'post' || event.defaultPrevented) return
    if (form.dataset.sending) { event.preventDefault(); return }
    form.dataset.sending = 'true'
    sessionStorage.setItem(SENT, '1')
    event.submitter?.setAttribute('aria-busy', 'true')
  }

  const forgetSending = () => document.querySelectorAll('form[data-sending]').forEach(form => {
    delete form.dataset.sending
    form.querySelectorAll('[aria-busy]').forEach(button => button.removeAttribute('aria-busy'))
  })

  const closeMenus = except => document.querySelectorAll('details[data-menu][open]').forEach(menu => {
    if (menu !== except) menu.open = false
  })

  // On a phone the row of tabs is longer than the screen: show where one is.
  const showCurrentTab = () => {
    const tab = document.querySelector('.m-tabs [aria-current]')
    if (!tab) return
    const row = tab.closest('.m-tabs')
    const [at, of] = [tab.getBoundingClientRect(), row.getBoundingClientRect()]
    row.scrollLeft += at.left - of.left - (of.width - at.width) / 2
  }

  // «7 av 9 møtt» follows the ticks; the server has written it as it stood.
  const countTicks = form => {
    const said = form?.querySelector('[data-ticks-said]')
    if (said) said.textContent = said.dataset.ticksSaid.replace('{0}', form.querySelectorAll('input[type=checkbox]:checked').length)
  }

  const copyFrom = async button => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value)
    button.textContent = button.dataset.copied
  }

  // Without a clipboard (an address without https) the text can be marked and copied by hand.
  const showCopying = () => document.querySelectorAll('[data-copy]').forEach(button => { button.hidden = !navigator.clipboard })

  // Plus and minus beside a number, for a thumb at the door. Without script the number is typed.
  const readySteps = () => document.querySelectorAll('[data-step][hidden]').forEach(button => { button.hidden = false })
  const step = button => {
    const field = button.closest('[data-count]').querySelector('input:not([type=hidden])')
    field.value = Math.max(0, (parseInt(field.value, 10) || 0) + Number(button.dataset.step))
  }

  document.addEventListener('submit', sendOnce)
  document.addEventListener('click', event => {
    closeMenus(event.target.closest('details[data-menu]'))
    if (event.target.closest('[data-print]')) window.print()
    const copy = event.target.closest('[data-copy]')
    if (copy) copyFrom(copy)
    const stepper = event.target.closest('[data-step]')
    if (stepper) step(stepper)
  })
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return
    const open = document.querySelector('details[data-menu][open]')
    closeMenus()
    open?.querySelector('summary')?.focus()
  })
  document.addEventListener('change', event => {
    if (event.target.closest('form[data-autosubmit]')) event.target.form.requestSubmit()
    countTicks(event.target.closest('form[data-ticks]'))
  })
  // Work that goes on elsewhere: the page looks again by itself. Without script there is a button for it.
  const lookAgain = () => {
    const work = document.querySelector('[data-refresh]')
    if (work) setTimeout(() => location.reload(), Number(work.dataset.refresh) * 1000)
  }
  document.readyState === 'loading' ? document.addEventListener('DOMContentLoaded', lookAgain) : lookAgain()
  window.addEventListener('pageshow', event => { if (event.persisted) forgetSending() })
  const begin = () => { showCopying(); readySteps(); showCurrentTab(); focusResult() }
  document.readyState === 'loading' ? document.addEventListener('DOMContentLoaded', begin) : begin()
})()
