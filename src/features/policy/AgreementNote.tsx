import type { Release } from '@contract/policy'
import { open } from '@/platform/navigation'
import { policyText } from '@/text/policy'
import { Notice } from '@/ui/Notice'
import { Link } from '@/ui/prose'
import { Tag } from '@/ui/Tag'
import { type Agreement, isLaterVersion } from './agreement'
import { useChangesSince } from './use-changes-since'

interface AgreementNoteProps {
  release: Release
  agreement: Agreement
}

/** How the person stands to this text: agreed to it, or to an older one, and how far that differs. */
export function AgreementNote({ release, agreement }: AgreementNoteProps) {
  if (agreement.version === release.version) {
    return <Tag tone="pine">{policyText.agreedThis}</Tag>
  }
  return isLaterVersion(release.version, agreement.version) ? (
    <ChangesSince release={release} agreement={agreement} />
  ) : (
    <Tag>{policyText.agreedOther(agreement.version)}</Tag>
  )
}

function ChangesSince({ release, agreement }: AgreementNoteProps) {
  const count = useChangesSince(agreement, release)
  const { policy, version: to } = release
  const compare = () => void open('history', { policy, from: agreement.version, to })
  return (
    <Notice action={<Link onPress={compare}>{policyText.seeChanges}</Link>}>
      {standingText(agreement.version, count)}
    </Notice>
  )
}

function standingText(version: string, count: number | null): string {
  if (count === null) {
    return policyText.agreedOther(version)
  }
  return count === 0 ? policyText.sameSince(version) : policyText.changesSince(version, count)
}
