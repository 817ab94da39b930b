import { readFileSync } from 'node:fs'
import type { Language } from '../../src/lib/contract/generated/types.ts'
import { featuresOf, type TextFeatures } from './features.ts'

/** One labelled text: a line `{text, label, fold}` of a training file. */
export interface Labelled<L> {
  readonly text: string
  readonly label: L
  /** 0..9: what is held out together; -1: never held out. */
  readonly fold: number
}

/** A labelled text with what the scores read of it. */
export interface Row<L> {
  readonly label: L
  readonly fold: number
  /** A post that we wrote ourselves, as others write theirs. */
  readonly ours?: true
  readonly features: TextFeatures
}

/** Reads JSON Lines of labelled texts of a language. Throws on a line that is none. */
export function readRows<L>(file: string | URL, language: Language): Row<L>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => {
      const { text, label, fold } = JSON.parse(line) as Labelled<L>
      if (typeof text !== 'string' || label === undefined || !Number.isInteger(fold)) {
        throw new Error(`${file}:${at + 1} is not {text, label, fold}`)
      }
      return { label, fold, features: featuresOf(text, language) }
    })
}

const FOLDS = 10

/** What is held out together of our own files, by the number of a line: 0..9. */
export function foldOf(line: number): number {
  return line % FOLDS
}

/** Our own posts of a language, `own/posts-LANGUAGE.jsonl`: lines `{text, label}`, in folds by `foldOf`. */
export function readOwnPosts<L>(language: Language): Row<L>[] {
  return readFileSync(new URL(`own/posts-${language}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line, at) => {
      const { text, label } = JSON.parse(line) as Pick<Labelled<L>, 'text' | 'label'>
      return { label, fold: foldOf(at), ours: true, features: featuresOf(text, language) }
    })
}
