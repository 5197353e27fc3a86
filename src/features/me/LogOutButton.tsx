import { useRef, useState } from 'react'
import { meText } from '@/text/me'
import { announce } from '@/ui/announce'
import { Button } from '@/ui/Button'
import { Small } from '@/ui/prose'
import { Stack } from '@/ui/Stack'

interface LogOutButtonProps {
  onLogOut: () => Promise<string>
}

/** Easy to find, and honest about what it does not do. */
export function LogOutButton({ onLogOut }: LogOutButtonProps) {
  const [busy, setBusy] = useState(false)
  const running = useRef(false)
  const leave = async () => {
    if (!running.current) {
      running.current = true
      setBusy(true)
      announce(await onLogOut())
    }
  }
  return (
    <Stack>
      <Button disabled={busy} onPress={() => void leave()}>
        {busy ? meText.loggingOut : meText.logOut}
      </Button>
      <Small>{meText.logOutDetail}</Small>
    </Stack>
  )
}
