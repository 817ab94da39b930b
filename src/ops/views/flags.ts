import type { FlagsPreview } from '../actions/flags.ts'
import type { User } from '../auth/user.ts'
import type { FlagChange, FlagsEdit, FlagsPage, InstanceFlags, Switch } from '../read/flags.ts'
import { type Html, html } from './html.ts'
import { badge, blindNote, instant, many, scrolling } from './words.ts'

/** What is told after an edit, by its code. */
export const FLAGS_NOTICES: Readonly<Record<string, string>> = {
  saved: 'Saved. Each service follows when it is restarted; until then what is active stays active.',
  same: 'Nothing was saved: the file says so already.',
}

/** The page of switches: on disk and active side by side, and the form for those who may edit. */
export function flagsView(page: FlagsPage, user: User, notice: string | undefined): Html {
  const { host, disk, switches, instances, edits } = page
  return html`<h1>Flags</h1>
${notice && html`<p class="notice" role="status">${notice}</p>`}
<p>Services read flags.json when they start. What is changed here becomes active at each service's restart. This is the file of ${host}; other machines have one each.</p>
${'fault' in disk && html`<p class="verdict bad" role="alert">The file on disk is no valid flags.json: ${disk.fault}. A service that is started now will not come up. Saving below replaces it, starting from what is active here.</p>`}
<section aria-labelledby="switches"><h2 id="switches">On disk and active</h2>
${switchTable(switches, 'flags' in disk)}
</section>
<section aria-labelledby="instances"><h2 id="instances">By instance</h2>
${'blind' in instances ? blindNote(instances.blind) : instanceTable(instances.seen, 'flags' in disk)}
</section>
<section aria-labelledby="edit"><h2 id="edit">Edit</h2>
${user.permission === 'full' ? editForm(page, user) : html`<p>Your permission is view: you see the switches and cannot change them.</p>`}
</section>
<section aria-labelledby="edits"><h2 id="edits">Last edits</h2>
${'blind' in edits ? blindNote(edits.blind) : editList(edits.seen)}
</section>`
}

function switchTable(switches: readonly Switch[], readable: boolean): Html {
  return scrolling(
    'Switches',
    html`<table><caption class="quiet">Active: in this process of the panel, since its start</caption>
<thead><tr><th scope="col">Switch</th><th scope="col">On disk</th><th scope="col">Active</th><th scope="col">Difference</th></tr></thead>
<tbody>${switches.map(
      ({ name, onDisk, active }) => html`<tr><th scope="row"><code>${name}</code></th>
<td>${readable ? onOff(onDisk) : html`<span class="quiet">unknown</span>`}</td><td>${onOff(active)}</td>
<td>${readable && onDisk !== active && html`Differs: ${word(active)} until the restart, then ${word(onDisk)}`}</td></tr>`,
    )}</tbody></table>`,
  )
}

function instanceTable(instances: readonly InstanceFlags[], readable: boolean): Html {
  if (instances.length === 0) return html`<p>No instance has reported.</p>`
  return scrolling(
    'Instances',
    html`<table><caption class="quiet">What each process has active, against the file that this panel reads</caption>
<thead><tr><th scope="col">Service</th><th scope="col">Instance</th><th scope="col">Host</th><th scope="col">Started</th><th scope="col">Against the file</th></tr></thead>
<tbody>${instances.map(
      ({ service, instance, host, startedAt, late, differs }) => html`<tr><th scope="row">${service}</th>
<td>${instance}${late && html` ${badge('late', 'late: has not reported')}`}</td><td>${host}</td><td>${instant(Date.parse(startedAt))}</td>
<td>${
        !readable
          ? html`<span class="quiet">unknown</span>`
          : differs.length === 0
            ? 'The same'
            : html`Differs, needs a restart: ${list(differs.map(({ name, active }) => html`<code>${name}</code> is still ${word(active)}`))}`
      }</td></tr>`,
    )}</tbody></table>`,
  )
}

function editForm({ disk, switches }: FlagsPage, { csrf }: User): Html {
  const isOn = ({ onDisk, active }: Switch): boolean | undefined => ('flags' in disk ? onDisk : active)
  return html`<form method="post" action="/flags/preview">
<input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="basedOn" value="${disk.basedOn}">
<fieldset><legend>What is to be on</legend>
${switches
  .filter((one) => isOn(one) !== undefined)
  .map(
    (one) =>
      html`<p><label><input type="checkbox" name="on" value="${one.name}"${isOn(one) ? html` checked` : ''}> <code>${one.name}</code></label></p>`,
  )}
</fieldset>
<div class="actions"><button>Show what would change</button></div>
</form>`
}

function editList(edits: readonly FlagsEdit[]): Html {
  if (edits.length === 0) return html`<p>Nobody has changed anything from here yet.</p>`
  return html`<ul>${edits.map(
    ({ at, email, changes, requestId }) =>
      html`<li>${instant(Date.parse(at))} ${email}: ${changes.length === 0 ? 'no switch' : list(changes.map(change))} <span class="quiet">request ${requestId}</span></li>`,
  )}</ul>
<p><a href="/audit?action=flags.edit">All edits on the record</a></p>`
}

/** What an edit would change, before it is saved. */
export function flagsPreviewView({ changes, basedOn, flags, needed }: FlagsPreview, { csrf }: User): Html {
  return html`<h1>Flags: what would change</h1>
${changes.length === 0 ? html`<p>No switch changes.${needed && ' The file becomes valid again.'}</p>` : diff(changes)}
${
  needed &&
  html`<form method="post" action="/flags">
<input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="basedOn" value="${basedOn}">
<input type="hidden" name="flags" value="${JSON.stringify(flags)}">
<p>It goes on the record under your name, and becomes active at each service's restart.</p>
<div class="actions"><button>Save ${many(changes.length, 'change')}</button></div>
</form>`
}
<p><a href="/flags">Back, without saving</a></p>`
}

function diff(changes: readonly FlagChange[]): Html {
  return scrolling(
    'Changes',
    html`<table><caption class="quiet">Against the file as it is now</caption>
<thead><tr><th scope="col">Switch</th><th scope="col">Now</th><th scope="col">Then</th></tr></thead>
<tbody>${changes.map(
      ({ name, before, after }) =>
        html`<tr><th scope="row"><code>${name}</code></th><td><del class="diff removed">${word(before)}</del></td><td><ins class="diff added">${word(after)}</ins></td></tr>`,
    )}</tbody></table>`,
  )
}

function change({ name, before, after }: FlagChange): Html {
  return html`<code>${name}</code> from ${word(before)} to ${word(after)}`
}

function list(items: readonly Html[]): Html {
  return html`${items.map((item, i) => html`${i > 0 && ', '}${item}`)}`
}

function onOff(on: boolean | undefined): Html {
  return on === undefined
    ? html`<span class="quiet">absent</span>`
    : badge(on ? 'up' : 'down', on ? 'on' : 'off')
}

const word = (on: boolean | undefined): string => (on === undefined ? 'absent' : on ? 'on' : 'off')
