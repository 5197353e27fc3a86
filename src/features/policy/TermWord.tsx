import type { GlossaryTerm } from '@contract/reading'
import { Text } from '@tarojs/components'
import type { ReactNode } from 'react'
import { policyText } from '@/text/policy'
import { accessible } from '@/ui/accessible'
import { pressable } from '@/ui/pressable'
import styles from './policy-text.module.css'

interface TermWordProps {
  term: GlossaryTerm
  children: ReactNode
  onOpen: (term: GlossaryTerm) => void
}

interface Inner {
  stopPropagation(): void
}

/** A hard word in a clause. Its tap is its own: the clause around it, which can be tapped too, does not hear it. */
export function TermWord({ term, children, onOpen }: TermWordProps) {
  const { onClick, onKeyDown, tabIndex } = pressable(() => onOpen(term))
  const acts = {
    tabIndex,
    onClick: (event: Inner) => {
      event.stopPropagation()
      onClick()
    },
    onKeyDown: (event: Inner & Parameters<typeof onKeyDown>[0]) => {
      event.stopPropagation()
      onKeyDown(event)
    },
  }
  return (
    <Text
      className={styles.term}
      {...accessible({ role: 'button', label: policyText.explainTerm(term.term) })}
      {...acts}
    >
      {children}
    </Text>
  )
}
