import { consentsText } from '@/text/consents'
import { ChoicePair } from '@/ui/ChoicePair'
import { Notice } from '@/ui/Notice'
import type { useConsentChoice } from './use-consent-choice'

type ChoiceActsProps = ReturnType<typeof useConsentChoice>

/** 不同意 and 同意, of equal weight, with what became of the last tap. */
export function ChoiceActs({ choose, busy, problem }: ChoiceActsProps) {
  return (
    <>
      {busy && <Notice announced>{consentsText.saving}</Notice>}
      {problem && (
        <Notice tone="cinnabar" announced>
          {problem}
        </Notice>
      )}
      <ChoicePair
        first={{
          text: consentsText.refuse,
          disabled: busy,
          onPress: () => void choose('refused'),
        }}
        second={{ text: consentsText.agree, disabled: busy, onPress: () => void choose('given') }}
      />
    </>
  )
}
