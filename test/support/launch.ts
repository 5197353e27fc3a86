import type { ReactElement } from 'react'

/**
 * Starts the phone's program anew: modules, memory and React are fresh, what was stored stays. The
 * page's own modules have to be imported after it, so it hands out how to.
 */
export async function launch(storage?: Map<string, unknown>) {
  jest.resetModules()
  document.body.replaceChildren() // a test that failed left its page behind
  const { phone } = await import('./taro-stub')
  const screen = await import('@testing-library/react/pure')
  if (storage) {
    phone.storage = storage
  }
  return {
    phone,
    ...screen,
    /** What the person sees after everything that was under way has ended. */
    show: async (page: ReactElement) => {
      const shown = screen.render(page)
      await settle()
      return shown
    },
    settle,
  }
}

/** Lets every answer that is under way arrive. */
async function settle(): Promise<void> {
  const { act } = await import('@testing-library/react/pure')
  await act(async () => {
    for (let turn = 0; turn < 30; turn += 1) {
      await Promise.resolve()
    }
  })
}
