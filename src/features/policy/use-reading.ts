import { type ClauseId, documentClauses, findClause, type Release } from '@contract/policy'
import { useEffect, useState } from 'react'
import {
  isViewRemote,
  scrollBelow,
  useEndReached,
  useScrollSettled,
  type View,
  viewBelow,
} from '@/platform/page-scroll'
import { PAGE_PARTS } from '@/ui/page-head'
import { keepPlace, lastPlace } from './kept-reading'
import styles from './policy-text.module.css'
import { extended, type Place, placeOf, reaching } from './reading-rules'

/** A reading of one release: what of it is rendered, where it stands, and how to get elsewhere. */
export interface Reading {
  shown: number
  isWhole: boolean
  place: Place
  /** Where it was left the last time, until the person has moved on from the beginning. */
  left: ClauseId | null
  /** The clause or section that was gone to last; it is marked. */
  target: string | null
  goTo: (id: string) => void
  extend: () => void
}

/** Follows the page's scrolling. `opened`: the clause that a link names, gone to at once. */
export function useReading(release: Release, opened: string | undefined): Reading {
  const { document } = release
  const [linked] = useState(() => clauseIn(release, opened))
  const [shown, setShown] = useState(() => firstWindow(release, linked))
  const [view, setView] = useState<View | null>(null)
  const [left] = useState(() => lastPlace(release))
  const [jump, setJump] = useState(linked)

  const extend = () => setShown((before) => extended(document, before))
  const goTo = (id: string) => {
    setShown((before) => reaching(document, id, before))
    setJump({ to: id })
  }
  useEndReached(extend)
  useScrollSettled(() => {
    void viewBelow(PAGE_PARTS, styles.clause ?? '').then((seen) => {
      if (seen) {
        setView(seen)
        keepPlace(release, seen.first)
      }
    })
  })
  useEffect(() => {
    if (jump) {
      scrollBelow(PAGE_PARTS, jump.to)
    }
  }, [jump])

  return {
    shown,
    isWhole: shown >= documentClauses(document).length,
    place: placeOf(document, view),
    left: view === null && jump === null ? left : null,
    target: jump?.to ?? null,
    goTo,
    extend,
  }
}

function clauseIn({ document }: Release, id: string | undefined): { to: string } | null {
  return id !== undefined && findClause(document, id) ? { to: id } : null
}

function firstWindow({ document }: Release, linked: { to: string } | null): number {
  const shown = isViewRemote() ? extended(document, 0) : documentClauses(document).length
  return linked ? reaching(document, linked.to, shown) : shown
}
