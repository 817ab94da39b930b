/**
 * Keeps a page up to date and eases a few things; every page works without it. Parts come as server-sent events; where those do
 * not come through, the page is fetched again now and then and its parts are taken out of it.
 */
const POLL_MS = 10_000
const FOCUSABLE = 'a, button, summary, [tabindex]'

/** Whether somebody writes in it, or has marked text in it to take along: it must not change under their hands. */
function inUse(part) {
  const selection = getSelection()
  const marked = selection !== null && !selection.isCollapsed && selection.containsNode(part, true)
  const { activeElement } = document
  return marked || (part.contains(activeElement) && activeElement.matches('input, select, textarea'))
}

/** Puts a part in its place; what is open, scrolled or has the focus stays so. */
function replacePart(part, text) {
  const fresh = new DOMParser().parseFromString(text, 'text/html').getElementById(part.id)
  if (!fresh) return
  const all = (selector) => [...part.querySelectorAll(selector)]
  const opened = all('details').map(({ open }) => open)
  const scrolled = all('.scroll').map(({ scrollLeft }) => scrollLeft)
  const focused = part.contains(document.activeElement)
  const place = all(FOCUSABLE).indexOf(document.activeElement)
  part.replaceChildren(...fresh.childNodes)
  all('details').forEach((one, i) => {
    one.open = opened[i] ?? false
  })
  all('.scroll').forEach((one, i) => {
    one.scrollLeft = scrolled[i] ?? 0
  })
  if (focused) (all(FOCUSABLE)[place] ?? document.querySelector('main')).focus({ preventScroll: true })
  tellLocalTimes(part)
}

/** Takes parts as they come and puts each in its place as soon as it is not in use. */
function createParts() {
  const due = new Map()
  const place = () => {
    for (const [id, text] of due) {
      const part = document.getElementById(id)
      if (part && inUse(part)) continue
      due.delete(id)
      if (part) replacePart(part, text)
    }
  }
  document.addEventListener('selectionchange', place)
  document.addEventListener('focusin', place)
  return (parts) => {
    for (const [id, text] of parts) due.set(id, text)
    place()
  }
}

/** Tells those who listen what the verdict has become: once for each incident, not each time that an age in it grows. */
function createAnnouncer() {
  const place = document.createElement('p')
  place.className = 'unseen'
  place.setAttribute('aria-live', 'polite')
  document.body.append(place)
  const read = () => document.querySelector('#verdict .verdict')?.textContent ?? ''
  const wordsOf = (text) => text.replace(/\d[\d., dhms]*/g, '#')
  let told = wordsOf(read())
  return () => {
    const words = wordsOf(read())
    if (words === told) return
    told = words
    place.textContent = read()
  }
}

/** Beside the heading, whether what is seen is fresh. */
function createState() {
  const place = document.createElement('p')
  document.querySelector('main').append(place)
  return (words, on = false) => {
    place.className = on ? 'quiet live on' : 'quiet live'
    place.textContent = words
  }
}

function keepLive() {
  const announce = createAnnouncer()
  const say = createState()
  const put = createParts()
  let source
  let polling

  const poll = async () => {
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
      if (answer.redirected) return location.reload()
      if (!answer.ok) throw new Error(`${answer.status}`)
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      put([...page.querySelectorAll('[data-part]')].map(({ id, outerHTML }) => [id, outerHTML]))
      announce()
      if (polling) say(`as of ${new Date().toLocaleTimeString()}`)
    } catch {
      if (polling) say('no answer')
    }
  }
  const open = () => {
    source = new EventSource(`/events?page=${encodeURIComponent(location.pathname)}`)
    source.addEventListener('open', () => {
      clearInterval(polling)
      polling = undefined
      say('live', true)
    })
    source.addEventListener('parts', ({ data }) => {
      put(Object.entries(JSON.parse(data)))
      announce()
    })
    source.addEventListener('error', () => {
      if (polling) return
      say('not live')
      polling = setInterval(poll, POLL_MS)
    })
  }
  const close = () => {
    source?.close()
    clearInterval(polling)
    polling = undefined
  }
  document.addEventListener('visibilitychange', () => {
    close()
    if (document.hidden) say('paused')
    else open()
  })
  open()
}

/** Times are told in UTC, as in logs; their own in the tooltip. */
function tellLocalTimes(within) {
  for (const time of within.querySelectorAll('time[datetime]'))
    time.title = new Date(time.dateTime).toLocaleString()
}

/** One box for all boxes of a table. */
function offerAll() {
  for (const table of document.querySelectorAll('form table')) {
    const boxes = [...table.querySelectorAll('tbody input[type=checkbox]')]
    const head = table.querySelector('thead th')
    if (boxes.length < 2 || !head) continue
    const all = document.createElement('input')
    all.type = 'checkbox'
    all.setAttribute('aria-label', 'Choose all on this page')
    all.addEventListener('change', () => {
      for (const box of boxes) box.checked = all.checked
    })
    table.tBodies[0].addEventListener('change', () => {
      const chosen = boxes.filter(({ checked }) => checked).length
      all.checked = chosen === boxes.length
      all.indeterminate = chosen > 0 && !all.checked
    })
    head.replaceChildren(all)
  }
}

/** On a narrow screen the row of links is longer than what is seen of it. */
function showWhereOneIs() {
  const row = document.querySelector('nav ul')
  const here = row?.querySelector('[aria-current]')
  if (here) row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2
}

if ('live' in document.body.dataset) keepLive()
tellLocalTimes(document)
offerAll()
showWhereOneIs()
