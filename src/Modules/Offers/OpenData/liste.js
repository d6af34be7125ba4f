// Shows a municipality's coming courses and groups on another web site:
//   <script src="https://…/tilbud/liste.js" data-antall="5" data-sprak="nb" data-tema="copd,heart" async></script>
// No cookies, nothing stored, nothing counted. The list stands right after the script element, in a shadow tree, so that neither site's styles touch the other's.
(() => {
  'use strict'
  const script = document.currentScript
  if (!script) return
  const { antall, tema, sprak, overskrift, niva } = script.dataset
  const spoken = (sprak || document.documentElement.lang || 'nb').slice(0, 2).toLowerCase().replace('no', 'nb')
  const address = new URL('liste.json', script.src)
  for (const [name, value] of Object.entries({ antall, tema, sprak: spoken })) if (value) address.searchParams.set(name, value)
  const level = Math.min(Math.max(parseInt(niva, 10) || 2, 2), 6)

  const make = (name, text, attributes = {}) => {
    const element = document.createElement(name)
    if (text) element.textContent = text
    for (const [key, value] of Object.entries(attributes)) if (value) element.setAttribute(key, value)
    return element
  }

  const host = make('div')
  const root = host.attachShadow({ mode: 'open' })
  if ('adoptedStyleSheets' in root && 'replaceSync' in CSSStyleSheet.prototype) {
    const style = new CSSStyleSheet()
    style.replaceSync(`
      :host { display: block; color: inherit; font: inherit; line-height: 1.5 }
      ul { list-style: none; margin: 0 0 1em; padding: 0 }
      li { border-top: 1px solid; border-color: color-mix(in srgb, currentColor 25%, transparent); padding: .75em 0 }
      li:last-child { border-bottom: 1px solid; border-color: color-mix(in srgb, currentColor 25%, transparent) }
      h2, h3, h4, h5, h6 { margin: 0 0 .5em; font-size: 1.375em; line-height: 1.25 }
      p { margin: 0 }
      a { color: inherit; text-underline-offset: .15em; overflow-wrap: anywhere }
      li a { font-weight: 600; display: inline-block; min-height: 24px }
      a:hover { text-decoration-thickness: .15em }
      a:focus-visible { outline: 3px solid; outline-offset: 2px }`)
    root.adoptedStyleSheets = [style]
  }

  const link = (to, attributes) => make('a', to.text, { href: to.url, ...attributes })
  const row = item => {
    const li = make('li')
    const title = make('p')
    title.append(make('a', item.title, { href: item.url, lang: item.language }))
    const when = make('p')
    when.append(make('time', item.day, { datetime: item.date }), item.times ? ' · ' + item.times : '')
    li.append(title, when, make('p', [item.place, item.seats].filter(Boolean).join(' · ')))
    return li
  }

  const show = list => {
    const section = make('section', '', { lang: list.language })
    const heading = overskrift ?? list.heading
    if (heading) {
      section.append(make('h' + level, heading, { id: 'heading' }))
      section.setAttribute('aria-labelledby', 'heading')
    } else section.setAttribute('aria-label', list.heading)
    if (list.items.length > 0) {
      const ul = make('ul', '', { role: 'list' })
      ul.append(...list.items.map(row))
      section.append(ul)
    } else section.append(make('p', list.empty))
    const all = make('p')
    all.append(link(list.all))
    section.append(all)
    root.append(section)
  }

  // The list cannot be had just now: the way to it is better than nothing.
  const showLink = () => {
    const text = { nb: 'Se kurs og grupper', nn: 'Sjå kurs og grupper', en: 'See courses and groups' }
    const p = make('p')
    p.append(link({ text: text[spoken] ?? text.nb, url: new URL('../tilbud', script.src).href }))
    root.append(p)
  }

  script.after(host)
  fetch(address, { credentials: 'omit', referrerPolicy: 'no-referrer' })
    .then(answer => answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status))))
    .then(show)
    .catch(showLink)
})()
