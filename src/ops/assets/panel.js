/**
 * Keeps a page up to date and eases a few things; every page works without it. Parts come as server-sent events; where those do
 * not come through, the page is fetched again now and then and its parts are taken out of it.
 */
const POLL_MS = 10_000

/** Puts a part in its place, unless somebody is using what is there. */
function replacePart(id, text) {
  const old = document.getElementById(id)
  if (!old || old.contains(document.activeElement)) return
  const fresh = new DOMParser().parseFromString(text, 'text/html').getElementById(id)
  if (!fresh) return
  const opened = [...old.querySelectorAll('details')].map(({ open }) => open)
  const scrolled = [...old.querySelectorAll('.scroll')].map(({ scrollLeft }) => scrollLeft)
  old.replaceChildren(...fresh.childNodes)
  old.querySelectorAll('details').forEach((one, i) => {
    one.open = opened[i] ?? false
  })
  old.querySelectorAll('.scroll').forEach((one, i) => {
    one.scrollLeft = scrolled[i] ?? 0
  })
  tellLocalTimes(old)
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

function keepLive() {
  const announce = createAnnouncer()
  const state = document.createElement('span')
  state.className = 'quiet live'
  document.querySelector('footer p')?.append(' · ', state)
  const say = (words) => {
    state.textContent = words
  }
  let source
  let polling

  const poll = async () => {
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
      if (answer.redirected) return location.reload()
      const text = await answer.text()
      const page = new DOMParser().parseFromString(text, 'text/html')
      for (const { id, outerHTML } of page.querySelectorAll('[data-part]')) replacePart(id, outerHTML)
      announce()
      say('looked again just now')
    } catch {
      say('the panel does not answer')
    }
  }
  const open = () => {
    source = new EventSource(`/events?page=${encodeURIComponent(location.pathname)}`)
    source.addEventListener('open', () => {
      clearInterval(polling)
      polling = undefined
      say('live')
    })
    source.addEventListener('parts', ({ data }) => {
      for (const [id, text] of Object.entries(JSON.parse(data))) replacePart(id, text)
      announce()
    })
    source.addEventListener('error', () => {
      say('not live')
      polling ??= setInterval(poll, POLL_MS)
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
    head.replaceChildren(all)
  }
}

if ('live' in document.body.dataset) keepLive()
tellLocalTimes(document)
offerAll()
