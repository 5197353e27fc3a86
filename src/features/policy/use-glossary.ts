import { Glossary } from '@contract/reading'
import { readingRoutes } from '@contract/reading-routes'
import { useEffect, useState } from 'react'
import { keep } from '@/platform/kept'
import { ask, CallFailed } from '@/platform/service'
import { slot } from '@/platform/storage'

/** The hard words as they were read last. They are public, and help without network too. */
const keptGlossary = keep(slot('glossary', Glossary))

/** The hard words of the policies; the kept ones until the service has answered, and where it does not. */
export function useGlossary(): Glossary {
  const [glossary, setGlossary] = useState(() => keptGlossary.get() ?? NONE)
  useEffect(() => {
    let isCurrent = true
    void readGlossary().then((read) => {
      if (isCurrent && read) {
        setGlossary(read)
      }
    })
    return () => {
      isCurrent = false
    }
  }, [])
  return glossary
}

const NONE: Glossary = { terms: [] }

/** Null where the service does not answer: the text is readable without it. */
async function readGlossary(): Promise<Glossary | null> {
  try {
    const glossary = await ask(readingRoutes.readGlossary, {})
    keptGlossary.set(glossary)
    return glossary
  } catch (error) {
    if (error instanceof CallFailed) {
      return null
    }
    throw error
  }
}
