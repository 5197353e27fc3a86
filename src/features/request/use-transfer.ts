import { TransferOrder } from '@contract/request-order'
import { useState } from 'react'
import * as v from 'valibot'
import { noScope, readScope, type ScopeDraft, type ScopeGap } from './scope-draft'
import { type Filing, useFiling } from './use-filing'

export interface TransferDraft {
  scope: ScopeDraft
  name: string
  address: string
}

interface Gaps {
  scope: ScopeGap | null
  name: boolean
  address: boolean
}

export interface Transfer {
  draft: TransferDraft
  change: (part: Partial<TransferDraft>) => void
  gaps: Gaps
  filing: Pick<Filing<never>, 'busy' | 'failure' | 'submitted'>
  submit: () => void
}

/** Handing one's data to somebody else, as it is written. */
export function useTransfer(): Transfer {
  const [draft, setDraft] = useState<TransferDraft>({ scope: noScope, name: '', address: '' })
  const [gaps, setGaps] = useState(NONE)
  const filing = useFiling()
  const change = (part: Partial<TransferDraft>) => {
    setDraft({ ...draft, ...part })
    setGaps(NONE)
    filing.forget()
  }
  const submit = () => {
    const read = readScope(draft.scope)
    const order = v.safeParse(TransferOrder, {
      type: 'transfer',
      groups: read.ok ? read.scope : [],
      to: { name: draft.name, address: draft.address.trim() },
    })
    setGaps(order.success ? NONE : gapsOf(read.ok ? null : read.gap, order.issues))
    if (order.success) {
      void filing.file(order.output)
    }
  }
  return { draft, change, gaps, filing, submit }
}

const NONE: Gaps = { scope: null, name: false, address: false }

function gapsOf(scope: ScopeGap | null, issues: readonly v.BaseIssue<unknown>[]): Gaps {
  const paths = issues.map((issue) => v.getDotPath(issue))
  return { scope, name: paths.includes('to.name'), address: paths.includes('to.address') }
}
