import type { RequestView } from '@contract/request'
import { isOpen } from '@contract/request-machine'
import { requestRoutes } from '@contract/request-routes'
import { useState } from 'react'
import { actByCode } from '@/platform/service'
import { useAct } from '@/platform/use-act'
import { undoText } from '@/text/request-detail'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Small } from '@/ui/prose'
import { FailureNotice } from './FailureNotice'

interface UndoRequestProps {
  request: RequestView
  code: string | null
  onChanged: () => void
}

/** Taking a request back: one tap while it can be, a sentence once it cannot. */
export function UndoRequest({ request, code, onChanged }: UndoRequestProps) {
  const { run, busy, failure } = useAct()
  const [undone, setUndone] = useState(false)
  const { number, type } = request
  const isErasure = type === 'erase'
  const undo = async () => {
    const withdrawn = await run(`withdraw ${number}`, (key) =>
      actByCode(requestRoutes.withdrawRequest, { params: { number } }, { key, requestCode: code }),
    )
    setUndone(withdrawn !== null)
    onChanged()
  }
  if (undone) {
    return (
      <Notice tone="pine" announced>
        {isErasure ? undoText.undoneErase : undoText.undone}
      </Notice>
    )
  }
  const words = isErasure ? undoText.erase : undoText.other
  return (
    <>
      <FailureNotice failure={failure} />
      {request.can_withdraw ? (
        <Button disabled={busy} onPress={() => void undo()}>
          {busy ? undoText.busy : words}
        </Button>
      ) : (
        isErasure && isOpen(request.state) && <Small>{undoText.tooLate}</Small>
      )}
    </>
  )
}
