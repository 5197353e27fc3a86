import { useEffect } from 'react'
import { isSandbox } from '@/platform/login'
import { share, useShared } from '@/ui/shared'

const launch = share({ asked: false, sandbox: false })

/** Whether the service plays WeChat; asked once a launch, and no until it is answered. */
export function useSandbox(): boolean {
  useEffect(() => void askOnce(), [])
  return useShared(launch).sandbox
}

async function askOnce(): Promise<void> {
  if (!launch.get().asked) {
    launch.set({ asked: true })
    launch.set({ sandbox: await isSandbox() })
  }
}
