import { copyRoutes } from '@contract/copy-routes'
import { actByCode } from '@/platform/service'
import { copyText, relativeCopyText } from '@/text/copy'
import { Paragraph } from '@/ui/prose'
import { ResourceView } from '@/ui/ResourceView'
import { Stack } from '@/ui/Stack'
import { CopyCard } from './CopyCard'
import { codeOf } from './kept-codes'
import { NotOpened } from './NotOpened'
import { OpenCopy } from './OpenCopy'
import { useRelativeCopy } from './use-relative-copy'

interface RelativeCopyProps {
  /** Of the relative's request. */
  number: string
}

/** What a close relative was granted of somebody who died: no account, only number and code (PIPL 49). */
export function RelativeCopy({ number }: RelativeCopyProps) {
  const code = codeOf(number)
  return code === null ? <NotOpened number={number} /> : <Granted number={number} code={code} />
}

interface GrantedProps extends RelativeCopyProps {
  code: string
}

function Granted({ number, code }: GrantedProps) {
  const copy = useRelativeCopy({ number, code })
  const askForLink = (key: string) =>
    actByCode(copyRoutes.openRelativeCopy, { params: { number } }, { key, requestCode: code })
  return (
    <ResourceView resource={copy} failedTitle={copyText.failed}>
      {(found) => (
        <Stack>
          <Paragraph quiet>{relativeCopyText.why}</Paragraph>
          <CopyCard
            copy={found}
            opening={
              <OpenCopy
                copy={found}
                askForLink={askForLink}
                words={relativeCopyText}
                onOpened={copy.reload}
              />
            }
          />
        </Stack>
      )}
    </ResourceView>
  )
}
