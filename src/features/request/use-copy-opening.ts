import type { Failure, Result } from '@contract/client'
import type { CopyLink } from '@contract/copy'
import { useState } from 'react'
import { canDownload } from '@/platform/download'
import { fetchFile, sendFetched } from '@/platform/fetched-file'
import { pause } from '@/platform/pause'
import { useAct } from '@/platform/use-act'

interface FetchedCopy {
  at: 'fetched'
  path: string
  name: string
  /** The list of chats was closed, or did not open. */
  notSent: boolean
}

type Standing =
  | { at: 'closed' }
  | { at: 'started' } // the browser saves it
  | FetchedCopy
  | { at: 'sent' }
  | { at: 'failed' }

export interface CopyOpening {
  standing: Standing
  busy: boolean
  failure: Failure | null
  open: () => Promise<void>
  /** Call it in a tap's own event. */
  send: (fetched: FetchedCopy) => Promise<void>
}

/** Asks for the address of a copy, which is good once; every try of one opening carries the same key. */
export type AskForLink = (key: string) => Promise<Result<CopyLink>>

/** Opens one copy: asks for its address, fetches it and hands it on. */
export function useCopyOpening(askForLink: AskForLink, onOpened: () => void): CopyOpening {
  const [standing, setStanding] = useState<Standing>({ at: 'closed' })
  const [fetching, setFetching] = useState(false)
  const { run, busy, failure } = useAct()
  const open = async () => {
    const link = await run('open', askForLink)
    if (link) {
      setFetching(true)
      setStanding(await fetched(link))
      setFetching(false)
      await countAgain(onOpened)
    }
  }
  const send = async (held: FetchedCopy) => {
    const sent = await sendFetched(held.path, held.name)
    setStanding(sent === 'sent' ? { at: 'sent' } : { ...held, notSent: true })
  }
  return { standing, busy: busy || fetching, failure, open, send }
}

/** When to look how many downloads are left: a browser fetches by itself and does not say when it has. */
const COUNTED_AFTER_MS = [0, 1_000, 3_000, 6_000]

async function countAgain(onOpened: () => void): Promise<void> {
  for (const wait of canDownload() ? COUNTED_AFTER_MS : [0]) {
    await pause(wait)
    onOpened()
  }
}

async function fetched({ url, name }: { url: string; name: string }): Promise<Standing> {
  const file = await fetchFile(url)
  if (!file.ok) {
    return { at: 'failed' }
  }
  const { path } = file
  return path === null ? { at: 'started' } : { at: 'fetched', path, name, notSent: false }
}
