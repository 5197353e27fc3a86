import * as v from 'valibot'
import { Text } from '../../contract/declared'
import { type Glossary, GlossaryTerm, Principle, type Principles } from '../../contract/reading'
import { readContent } from '../content-file'
import { StartupError } from '../startup-error'
import { Topic } from './annotations'

const NamedTopic = v.strictObject({ code: Topic, label: Text })
export type NamedTopic = v.InferOutput<typeof NamedTopic>

/** What helps to read the policies, and is no part of them. */
export interface Reading {
  glossary: Glossary
  principles: Principles
  topics: readonly NamedTopic[]
}

/**
 * Reads `glossary.yaml`, `principles.yaml` and `topics.yaml`. Throws StartupError CONTENT_INVALID, also for a
 * spelling that two terms claim or that stands behind a shorter one, since the first match in a clause wins.
 */
export async function loadReading(dir: string): Promise<Reading> {
  const terms = await readContent(v.array(GlossaryTerm), dir, 'glossary.yaml')
  const faults = faultsOf(terms)
  if (faults.length > 0) {
    throw new StartupError(
      'CONTENT_INVALID',
      faults.map((fault) => `${dir}/glossary.yaml: ${fault}`),
    )
  }
  return {
    glossary: { terms },
    principles: { principles: await readContent(v.array(Principle), dir, 'principles.yaml') },
    topics: await readContent(v.array(NamedTopic), dir, 'topics.yaml'),
  }
}

function faultsOf(terms: readonly GlossaryTerm[]): string[] {
  const all = terms.flatMap(({ spellings }) => spellings)
  const twice = all.filter((spelling, index) => all.indexOf(spelling) !== index)
  const unordered = terms.filter(({ spellings }) =>
    spellings.some((spelling, index) => spelling.length > (spellings[index - 1]?.length ?? 99)),
  )
  return [
    ...twice.map((spelling) => `${spelling} belongs to two terms`),
    ...unordered.map(({ term }) => `${term}: the longest spelling comes first`),
  ]
}
