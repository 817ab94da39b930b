import { dashboard } from './dashboard.ts'
import type { Dashboard } from './model.ts'
import { row, text } from './panels.ts'

/** The runbook beside the figures: whoever looks at them at night has it one click away, without the repository. */
export function runbook(markdown: string): Dashboard {
  return dashboard({
    uid: 'invekto-runbook',
    title: 'Invekto: runbook',
    description: 'What to do: docs/runbook.md of the release.',
    jobs: 'invekto-.*',
    rows: [
      row('Runbook', [
        text({
          title: 'What to do',
          why: 'docs/runbook.md, as it is in the repository.',
          h: 60,
          // Links to other documents lead nowhere from here.
          markdown: markdown.replaceAll(/\[([^\]]+)\]\((?!https?:)[^)]+\)/g, '$1'),
        }),
      ]),
    ],
  })
}
