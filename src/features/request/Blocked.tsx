import type { Blocker, ErasurePreview } from '@contract/request-order'
import { open } from '@/platform/navigation'
import { eraseText } from '@/text/erase'
import { requestListText } from '@/text/request-list'
import { List } from '@/ui/List'
import { Notice } from '@/ui/Notice'
import { Link, Paragraph } from '@/ui/prose'
import { Row } from '@/ui/Row'
import { Section } from '@/ui/Section'
import { Stack } from '@/ui/Stack'

interface BlockedProps {
  /** The whole account waits for its deletion already. */
  frozen: boolean
  blockedBy: ErasurePreview['blocked_by']
}

/** What stands in the way, as a checklist: each with the link that clears it, and nothing that is not listed. */
export function Blocked({ frozen, blockedBy }: BlockedProps) {
  if (blockedBy.length === 0) {
    return frozen ? <Frozen /> : null
  }
  return (
    <Section title={eraseText.blockers}>
      <List>
        {blockedBy.map((blocker) => (
          <BlockerRow key={blocker.what} blocker={blocker} />
        ))}
      </List>
      <Paragraph quiet>{eraseText.blockersDetail}</Paragraph>
    </Section>
  )
}

function BlockerRow({ blocker: { kind, what, number } }: { blocker: Blocker }) {
  if (number !== null) {
    return (
      <Row
        icon="clock"
        label={what}
        detail={eraseText.blockedLink(number)}
        onPress={() => void open('request', { number })}
      />
    )
  }
  return kind === 'wards' ? (
    <Row
      icon="person"
      label={what}
      detail={eraseText.toWards}
      onPress={() => void open('wards', { ward: undefined })}
    />
  ) : (
    <Row icon="clock" label={what} />
  )
}

function Frozen() {
  const undo = <Link onPress={() => void open('requests', {})}>{requestListText.undoWaiting}</Link>
  return (
    <Stack>
      <Notice tone="amber" icon="clock" title={eraseText.blocked} action={undo}>
        {eraseText.frozen}
      </Notice>
    </Stack>
  )
}

interface ToRequestProps {
  number: string
}

export function ToRequest({ number }: ToRequestProps) {
  return (
    <Link onPress={() => void open('request', { number })}>{eraseText.blockedLink(number)}</Link>
  )
}
