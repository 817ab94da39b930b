import type { PackedModel } from '../../src/analysis/engine/score/linear.ts'
import { type ClassLabel, type ClassPlan, type ClassRow, fitClasses, weighClasses } from './classes.ts'
import type { Row } from './data.ts'
import { ownersOf } from './examples.ts'
import { withThemes } from './features.ts'
import { heaviestOwners, packModel } from './pack.ts'

/** The label of a Turkish training text; one without urgency teaches sentiment alone. */
export type TurkishLabel = Required<Pick<ClassLabel, 'sentiment'>> & ClassLabel

const BUCKETS = 1 << 18
/** Buckets that are used: 40,000 tell no more. */
const ROWS = 28_000
/** A feature of fewer posts is not learnt: there are more of those than a model has rows. */
const LEAST_TEXTS = 3
const PLAN: ClassPlan = {
  language: 'tr',
  // Short texts of our own are few, speak for trades that posts do not, and know less of urgency; our posts are guesses at what others write.
  counts: { own: [0.3, 0.3], ours: [0.3, 0.3] },
  judge: 'posts',
  penalty: 0.6,
  sharpness: 3,
  termShare: 0,
  leastTexts: LEAST_TEXTS,
}

/**
 * Fits the heads of sentiment and urgency on posts, on ours among them, and on short texts of our own, whose fold is -1: twice, the second
 * time with the features that weigh most.
 */
export function trainTurkish(rows: readonly Row<TurkishLabel>[], heldOut: ReadonlySet<number>): PackedModel {
  const features = rows.map((row) => withThemes(row.features, 'themes'))
  const texts = rows.map(
    (row, i): ClassRow => ({
      ...row,
      source: row.fold < 0 ? 'own' : row.ours ? 'ours' : 'posts',
      features: features[i]!,
    }),
  )
  const owners = ownersOf(features, (i) => Number(!heldOut.has(rows[i]!.fold)), BUCKETS, LEAST_TEXTS)
  const weighed = weighClasses(texts, heldOut, owners, PLAN).map((head) => ({ ...head, share: 1 }))
  const kept = heaviestOwners(owners, weighed, ROWS)
  return packModel(fitClasses(texts, heldOut, kept, PLAN).heads, kept)
}
