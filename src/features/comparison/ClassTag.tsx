import type { ChangeClass } from '@contract/comparison'
import { historyText } from '@/text/history'
import { Tag } from '@/ui/Tag'

interface ClassTagProps {
  of: ChangeClass
}

const TONES = { reconsent: 'amber', tell: 'pine', wording: 'info' } as const

/** How much a change weighs, in a word. */
export function ClassTag({ of }: ClassTagProps) {
  return <Tag tone={TONES[of]}>{historyText.weights[of]}</Tag>
}
