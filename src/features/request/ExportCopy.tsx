import type { CopyOffer, CopyView } from '@contract/copy'
import { copyRoutes } from '@contract/copy-routes'
import { useState } from 'react'
import { actFreshly } from '@/platform/service'
import { copyText, ownCopyText } from '@/text/copy'
import { Card } from '@/ui/Card'
import { Paragraph, Small } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'
import { CopyCard } from './CopyCard'
import { FilingFailure } from './FilingFailure'
import { LeftOut } from './LeftOut'
import { OpenCopy } from './OpenCopy'
import { ScopeChoice } from './ScopeChoice'
import { SubmitButton } from './SubmitButton'
import { Submitted } from './Submitted'
import { noScope, readScope, type ScopeGap } from './scope-draft'
import { ToComputer } from './ToComputer'
import { useCopyOffer } from './use-copy-offer'
import { useFiling } from './use-filing'

/** Copies of one's own data: those there are, and asking for another. */
export function ExportCopy() {
  const offer = useCopyOffer()
  const filing = useFiling()
  if (filing.submitted) {
    return <Submitted submitted={filing.submitted} />
  }
  return (
    <ResourceView resource={offer} failedTitle={copyText.failed}>
      {(found) => (
        <>
          <Section title={copyText.mine}>
            <Copies copies={found.copies} onChanged={offer.reload} />
          </Section>
          <AskForCopy offer={found} filing={filing} />
        </>
      )}
    </ResourceView>
  )
}

interface CopiesProps {
  copies: CopyView[]
  onChanged: () => void
}

function Copies({ copies, onChanged }: CopiesProps) {
  if (copies.length === 0) {
    return <Paragraph quiet>{copyText.none}</Paragraph>
  }
  return (
    <Stack>
      {copies.map((copy) => (
        <OwnCopy key={copy.copy_id} copy={copy} onOpened={onChanged} />
      ))}
      {copies.some(({ state }) => state === 'ready') && <ToComputer />}
    </Stack>
  )
}

interface OwnCopyProps {
  copy: CopyView
  onOpened: () => void
}

function OwnCopy({ copy, onOpened }: OwnCopyProps) {
  const askForLink = (key: string) =>
    actFreshly(copyRoutes.openCopy, { params: { copy: copy.copy_id } }, key)
  return (
    <CopyCard
      copy={copy}
      opening={
        <OpenCopy copy={copy} askForLink={askForLink} words={ownCopyText} onOpened={onOpened} />
      }
    />
  )
}

interface AskForCopyProps {
  offer: CopyOffer
  filing: ReturnType<typeof useFiling>
}

function AskForCopy({ offer, filing }: AskForCopyProps) {
  const [draft, setDraft] = useState(noScope)
  const [gap, setGap] = useState<ScopeGap | null>(null)
  const change = (chosen: typeof draft) => {
    setDraft(chosen)
    setGap(null)
    filing.forget()
  }
  const submit = () => {
    const read = readScope(draft)
    setGap(read.ok ? null : read.gap)
    if (read.ok) {
      void filing.file({ type: 'copy', groups: read.scope })
    }
  }
  return (
    <>
      <ScopeChoice offer={offer} draft={draft} onChange={change} gap={gap} />
      <Stack>
        <Card title={copyText.format}>
          <Paragraph>{copyText.formats}</Paragraph>
        </Card>
        <LeftOut leftOut={offer.left_out} />
        <FilingFailure failure={filing.failure} />
        <SubmitButton words={copyText.submit} busy={filing.busy} onPress={submit} />
        <Small>{copyText.soon}</Small>
      </Stack>
    </>
  )
}
