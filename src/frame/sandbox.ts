import { useEffect } from 'react'
import { create } from 'zustand'
import { isSandbox } from '@/platform/login'

const useLaunch = create<{ asked: boolean; sandbox: boolean }>(() => ({
  asked: false,
  sandbox: false,
}))

/** Whether the service plays WeChat; asked once a launch, and no until it is answered. */
export function useSandbox(): boolean {
  useEffect(() => void askOnce(), [])
  return useLaunch(({ sandbox }) => sandbox)
}

async function askOnce(): Promise<void> {
  if (useLaunch.getState().asked) {
    return
  }
  useLaunch.setState({ asked: true })
  useLaunch.setState({ sandbox: await isSandbox() })
}
