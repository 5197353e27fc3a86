import type { CopiedAct } from '../../contract/copy-files'
import type { Database } from '../database'
import { entriesOfKinds, lengthOfChain, pageOfChain } from '../ledger/page-store'
import { findEntry, parseEntry } from '../ledger/store'
import { copyText } from '../text/copies'
import { tellAct } from '../text/history'
import { moment } from '../text/moments'
import { type Column, type CopyPart, partsOf } from './formats'
import { htmlParagraph } from './html'
import { namesOf } from './names'
import type { CopySource } from './source'

const PAGE = 200

/** What the ledger holds about its owner, every entry in plain words beside its own text. */
export function historyParts(source: CopySource): CopyPart[] {
  return partsOf<CopiedAct>({
    code: 'history',
    label: copyText.own.history,
    head: { schema: 'copy-history/1' },
    introduction: htmlParagraph(copyText.ownAbout.history),
    columns: COLUMNS,
    pages: () => actsOf(source),
  })
}

/** How many entries there are, for the progress. */
export async function countActs(db: Database, pseudonym: string): Promise<number> {
  const chains = await chainsOf(db, pseudonym)
  const lengths = await Promise.all(chains.map((chain) => lengthOfChain(db, chain)))
  return lengths.reduce((all, length) => all + length, 0)
}

async function* actsOf(source: CopySource): AsyncIterable<CopiedAct[]> {
  const { db, register } = source.context
  const names = namesOf(register)
  for (const chain of await chainsOf(db, source.vault.pseudonym)) {
    let after: number | null = 0
    while (after !== null) {
      const page = await pageOfChain(db, chain, { after, limit: PAGE })
      yield page.map(({ text, hash }) => {
        const { act, at } = parseEntry(text)
        return { at, kind: act.kind, said: tellAct(act, names), entry: hash, text }
      })
      await source.report(page.length)
      after = page.length === PAGE ? (page.at(-1)?.seq ?? null) : null
    }
  }
}

// Who agrees on a new phone before logging in begins a second chain; the login joined it, so it is the person's too.
async function chainsOf(db: Database, pseudonym: string): Promise<string[]> {
  const links = await entriesOfKinds(db, pseudonym, ['person.linked'])
  const joined = await Promise.all(
    links.map(async ({ text }) => {
      const { act } = parseEntry(text)
      const entry = act.kind === 'person.linked' ? await findEntry(db, act.to_entry) : undefined
      return entry?.pseudonym ?? pseudonym
    }),
  )
  return [...new Set([pseudonym, ...joined])]
}

const { column } = copyText

const COLUMNS: readonly Column<CopiedAct>[] = [
  { code: 'at', label: column.at, cell: ({ at }) => at, shown: ({ at }) => moment(at) },
  { code: 'kind', cell: ({ kind }) => kind },
  { code: 'said', label: column.said, cell: ({ said }) => said },
  { code: 'entry', cell: ({ entry }) => entry },
  { code: 'text', cell: ({ text }) => text },
]
